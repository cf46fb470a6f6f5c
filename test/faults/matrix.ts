/** All writes of Webex's API that the provider sends. */
export const WRITES = [
  "POST /people",
  "PUT /people/{personId}",
  "PATCH /licenses/users",
  "PUT /people/{personId}/features/callingBehavior",
  "PATCH SCIM user",
  "DELETE /people/{personId}",
] as const;
export type Write = (typeof WRITES)[number];

export const OPERATIONS = ["create", "update", "delete"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The faults that a write may meet, with their descriptions. */
export const FAULTS = {
  limited: "429, `Retry-After: 1`",
  unavailable: "503",
  "reset-before": "reset before",
  "reset-after": "reset after it was applied",
  hang: "hang before",
  "hang-after": "hang after it was applied",
  truncated: "truncated body",
  html: "HTML (502)",
  "done-400": "400, but done",
} as const;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Why an operation never sends a write. */
type NeverSent = { because: string };

/** How often the write is sent: by the `up` that meets the fault, and by the next one if the first one fails. */
export type Sent = readonly [inTheUp: number] | readonly [inTheUp: number, inTheNext: number];

/** A row of the matrix: the change that sends the write, and how often it is sent under each fault. */
export type Row = { write: Write; operation: Operation } & (NeverSent | { by: string; sent: Record<FaultName, Sent> });

/** Read after the fault, and repeated only if the write was not applied. */
const SENT: Record<FaultName, Sent> = {
  limited: [2],
  unavailable: [2],
  "reset-before": [2],
  "reset-after": [1],
  hang: [2],
  "hang-after": [1],
  truncated: [1],
  html: [2],
  "done-400": [1],
};

const never = (write: Write, operation: Operation, because: string): Row => ({ write, operation, because });

/** Every write with every operation. */
export const MATRIX: readonly Row[] = [
  { write: "POST /people", operation: "create", by: "a new user", sent: SENT },
  {
    write: "PUT /people/{personId}",
    operation: "create",
    by: "a new user who may not sign in",
    sent: SENT,
  },
  {
    write: "PATCH /licenses/users",
    operation: "create",
    by: "a new user with Aware and Connect: Connect comes by itself",
    sent: SENT,
  },
  {
    write: "PUT /people/{personId}/features/callingBehavior",
    operation: "create",
    by: "a new user with a calling behaviour",
    sent: SENT,
  },
  { write: "PATCH SCIM user", operation: "create", by: "a new user with a Jabber flag", sent: SENT },
  never("DELETE /people/{personId}", "create", "creating deletes nobody, whatever fails"),

  never("POST /people", "update", "a person who is gone is refused, and created after a refresh"),
  { write: "PUT /people/{personId}", operation: "update", by: "another title", sent: SENT },
  {
    write: "PATCH /licenses/users",
    operation: "update",
    by: "a move to another subscription",
    sent: SENT,
  },
  {
    write: "PUT /people/{personId}/features/callingBehavior",
    operation: "update",
    by: "another calling behaviour",
    sent: SENT,
  },
  { write: "PATCH SCIM user", operation: "update", by: "another Jabber flag", sent: SENT },
  never("DELETE /people/{personId}", "update", "nothing replaces a person"),

  never("POST /people", "delete", "removing creates nobody"),
  {
    write: "PUT /people/{personId}",
    operation: "delete",
    by: "`onDelete: deactivate`; an invited person always reads as signed off, so that no look tells",
    sent: { ...SENT, "reset-after": [2], "hang-after": [2], truncated: [2], "done-400": [1, 1] },
  },
  {
    write: "PATCH /licenses/users",
    operation: "delete",
    by: "`onDelete: offboard`",
    sent: SENT,
  },
  never("PUT /people/{personId}/features/callingBehavior", "delete", "no way of removing changes how somebody calls"),
  never("PATCH SCIM user", "delete", "no way of removing writes to the directory"),
  {
    write: "DELETE /people/{personId}",
    operation: "delete",
    by: "`onDelete: delete`; 404 says that it is done",
    sent: SENT,
  },
];

/** A row whose operation sends the write. */
export type Tried = Extract<Row, { sent: unknown }>;

export const TRIED: readonly Tried[] = MATRIX.filter((row) => "sent" in row);
