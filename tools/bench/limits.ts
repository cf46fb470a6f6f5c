import type { Life, Operation } from "./measure.ts";

/** Requests for the organisation, whatever the number of users. */
const FEW = 12;
/** Requests for each user, by operation. A removal is the DELETE, and its part of what is read before and after. */
const PER_USER: Record<Operation, number> = {
  create: 1,
  preview: 0,
  "unchanged up": 0,
  refresh: 0,
  "one change": 0,
  destroy: 2,
};
/** State of a user with messaging and meetings; bytes. */
const MOST_BYTES = 1_800;

/** What of a measured life costs more than it may. Time is never judged: it is that of the machine. */
export function overLimits({ operations, bytesPerUser }: Life, users: number): string[] {
  const requests = Object.entries(operations).flatMap(([operation, { requests }]) => {
    const most = FEW + users * PER_USER[operation as Operation];
    return requests <= most ? [] : [`${operation}: ${requests} requests for ${users} users, at most ${most}`];
  });
  const bytes = bytesPerUser <= MOST_BYTES ? [] : [`${bytesPerUser} bytes of state per user, at most ${MOST_BYTES}`];
  return [...requests, ...bytes];
}
