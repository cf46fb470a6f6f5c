import fc from "fast-check";
import type { FaultInput } from "../emulator/control/faultTable.ts";
import { MATCHES } from "./cases.ts";
import { type Declared, declared } from "./declared.ts";
import { MEDDLING, type Meddling } from "./webex.ts";

/** The users that a program may have. Each has two addresses to change between. */
export const USERS = ["ada", "bo", "cy"] as const;
export type User = (typeof USERS)[number];

export const emailOf = (user: User, address: number) => `${user}${address}@acme.example`;

export type Step =
  | { do: "declare"; user: User; address: number; declared: Declared }
  | { do: "silence"; user: User }
  /** The resource gets another name: with the former one as alias, or taking the person over. */
  | { do: "rename"; user: User; how: "alias" | "adopt" }
  /** The resource becomes a lookup with `get`, until the user is declared again. */
  | { do: "look up"; user: User }
  /** Extensions pass from each user to the next. */
  | { do: "hand over" }
  | { do: "meddle"; user: User; with: Meddling }
  | { do: "fault"; fault: FaultInput }
  /** With a target, the operation is about that user alone. */
  | { do: "up"; patient: boolean; target?: User | undefined }
  /** Kills the run after so many writes. With `loses`, the checkpoints of the run are lost. */
  | { do: "kill"; afterWrites: number; loses: boolean }
  | { do: "refresh" };

const user = fc.constantFrom(...USERS);

const struck = fc.constantFrom(
  ...Object.values(MATCHES),
  { method: "GET", path: "/people" },
  { method: "GET", path: "/people/{personId}" },
  { method: "GET", path: "/licenses" },
);

const kind = fc.constantFrom<FaultInput>(
  { kind: "status", status: 429, headers: { "Retry-After": "1" } },
  { kind: "status", status: 503 },
  { kind: "status", status: 400 },
  { kind: "reset-before" },
  { kind: "reset-after-applied" },
  { kind: "hang" },
  { kind: "hang-after-applied" },
  { kind: "truncated" },
  { kind: "html" },
  { kind: "applied-then-status", status: 400 },
  { kind: "applied-then-status", status: 504 },
);

const fault = fc
  .tuple(struck, kind, fc.constantFrom<1 | 2>(1, 1, 2), fc.constantFrom(0, 0, 1))
  .filter(([match, kind]) => !isAnswerOfScim(match, kind))
  .map(([match, kind, times, after]): FaultInput => ({ ...kind, match, times, after }));

/** No fault, but an answer: the organisation takes no such flag. It becomes a manual step, and is not tried again. */
function isAnswerOfScim({ path }: { path?: string }, kind: FaultInput): boolean {
  return path === MATCHES["PATCH SCIM user"].path && kind.kind === "status" && kind.status === 400;
}

const declare: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("declare"),
  user,
  address: fc.constantFrom(0, 0, 0, 1),
  declared,
});

/** A change between two operations, of the program or of Webex. */
const edit: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: declare },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("silence"), user }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("rename"),
      user,
      how: fc.constantFrom<"alias" | "adopt">("alias", "adopt"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("look up"), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hand over") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("meddle"), user, with: fc.constantFrom(...MEDDLING) }) },
);

const operation: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("up"),
      patient: fc.nat({ max: 7 }).map((chance) => chance === 0),
      target: fc.constantFrom<User | undefined>(undefined, undefined, undefined, ...USERS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("kill"), afterWrites: fc.integer({ min: 1, max: 4 }), loses: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh") }) },
);

/** Changes, faults, and an operation that meets them. */
const round: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(edit, { maxLength: 3 }),
    fc.array(fc.record({ do: fc.constant<"fault">("fault"), fault }), { maxLength: 2 }),
    operation,
  )
  .map(([edits, faults, operation]) => [...edits, ...faults, operation]);

/** Events in the life of a stack. */
export const sequence = (mostRounds: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(declare, fc.array(round, { minLength: 1, maxLength: mostRounds }))
    .map(([first, rounds]) => [first, ...rounds.flat()]);
