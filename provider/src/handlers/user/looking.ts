import { isDoubtful, WebexError } from "../../webex/errors.ts";

/** How often work is begun again after a write whose answer tells nothing. */
const LOOKS = 3;

/**
 * Work that begins with a look at what is there: after a write that may have been applied it is begun again, and does no
 * more than what is then still missing.
 * @param isWorthwhile looks, and tells whether to go on
 */
export async function looking<T>(work: () => Promise<T>, isWorthwhile: (e: unknown) => Promise<boolean>): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await work();
    } catch (e) {
      if (!isDoubtful(e) || !(await isWorthwhile(e)) || look === LOOKS) throw e;
    }
  }
}

/** Webex says no, though it may have done a part of it, or all; anything else that is doubtful says nothing at all. */
export function isRefused(e: unknown): boolean {
  return e instanceof WebexError && (e.status === 400 || e.status === 409);
}
