import type { FaultInput } from "../emulator/control/faultTable.ts";
import type { Properties } from "../support/dynamicHost.ts";
import type { Report } from "./deployment.ts";
import type { FaultName, Operation, Write } from "./matrix.ts";
import type { Kept } from "./webex.ts";

type Match = NonNullable<FaultInput["match"]>;

/** What a fault of the emulator is matched by. */
export const MATCHES: Record<Write, Match> = {
  "POST /people": { method: "POST", path: "/people" },
  "PUT /people/{personId}": { method: "PUT", path: "/people/{personId}" },
  "PATCH /licenses/users": { method: "PATCH", path: "/licenses/users" },
  "PUT /people/{personId}/features/callingBehavior": {
    method: "PUT",
    path: "/people/{personId}/features/callingBehavior",
  },
  "PATCH SCIM user": { method: "PATCH", path: "/identity/scim" },
  "DELETE /people/{personId}": { method: "DELETE", path: "/people/{personId}" },
};

/** A fault that strikes once. */
export function fault(name: FaultName, match: Match): FaultInput {
  switch (name) {
    case "limited":
      return { kind: "status", status: 429, headers: { "Retry-After": "1" }, match };
    case "unavailable":
      return { kind: "status", status: 503, match };
    case "reset-before":
      return { kind: "reset-before", match };
    case "reset-after":
      return { kind: "reset-after-applied", match };
    case "hang":
      return { kind: "hang", match };
    case "hang-after":
      return { kind: "hang-after-applied", match };
    case "truncated":
      return { kind: "truncated", match };
    case "html":
      return { kind: "html", match };
    case "done-400":
      return { kind: "applied-then-status", status: 400, match };
  }
}

/** A user with everything that a write of its own sets. */
export const ADA = {
  email: "ada@acme.example",
  firstName: "Ada",
  lastName: "Adams",
  subscriptionId: "Sub100001",
} as const;

const AWARE_AND_CONNECT = { services: { hybridCallServices: { aware: true, connect: true } } };
const BEHAVIOUR = { settings: { calling: { callingBehaviour: "Cisco Jabber app" } } };
const JABBER = { settings: { message: { jabberWithWebexTeams: true } } };

/** What is declared before the fault, and what during it; nothing: the user is not declared. */
interface Case {
  before?: Properties;
  during?: Properties;
}

export const CASES: Record<Operation, Partial<Record<Write, Case>>> = {
  create: {
    "POST /people": { during: { ...ADA, title: "Countess" } },
    "PUT /people/{personId}": { during: { ...ADA, suspended: true } },
    "PATCH /licenses/users": { during: { ...ADA, ...AWARE_AND_CONNECT } },
    "PUT /people/{personId}/features/callingBehavior": { during: { ...ADA, ...BEHAVIOUR } },
    "PATCH SCIM user": { during: { ...ADA, ...JABBER } },
  },
  update: {
    "PUT /people/{personId}": { before: ADA, during: { ...ADA, title: "Countess" } },
    "PATCH /licenses/users": {
      before: { ...ADA, services: { message: { messaging: true } } },
      during: { ...ADA, services: { message: { messaging: true } }, subscriptionId: "Sub100002" },
    },
    "PUT /people/{personId}/features/callingBehavior": { before: ADA, during: { ...ADA, ...BEHAVIOUR } },
    "PATCH SCIM user": { before: ADA, during: { ...ADA, ...JABBER } },
  },
  delete: {
    "PUT /people/{personId}": { before: { ...ADA, onDelete: "deactivate" } },
    "PATCH /licenses/users": {
      before: { ...ADA, services: { message: { messaging: true } }, onDelete: "offboard" },
    },
    "DELETE /people/{personId}": { before: ADA },
  },
};

/** What became of a write that a fault struck. */
export interface Outcome {
  struck: number;
  /** How often the write was sent in the operation, and in the next one where the first one failed. */
  sent: number[];
  /** What the operations said that failed. */
  said: string[];
  /** What the last `up`, which meets no fault, still did. */
  leftToDo: Report["steps"];
  /** What a refresh then found to be other than declared. */
  drift: unknown;
  /** The people of the address, as Webex has them. */
  people: (Kept & { names: string[]; jabber: boolean })[];
  /** Ids of the state. */
  stack: string[];
}

type Judge = (person: Outcome["people"][number]) => boolean;

const isMessaging = (name: string) => name.startsWith("Advanced Messaging");

/** Whether a person of Webex is what was declared last. */
export const DECLARED: Record<Operation, Partial<Record<Write, Judge>>> = {
  create: {
    "POST /people": ({ title, firstName }) => title === "Countess" && firstName === "Ada",
    "PUT /people/{personId}": ({ loginEnabled }) => loginEnabled === false,
    "PATCH /licenses/users": ({ names }) =>
      names.join() === "Hybrid - Call Service Aware [],Hybrid - Call Service Connect []",
    "PUT /people/{personId}/features/callingBehavior": hasBehaviour,
    "PATCH SCIM user": ({ jabber }) => jabber,
  },
  update: {
    "PUT /people/{personId}": ({ title, firstName }) => title === "Countess" && firstName === "Ada",
    "PATCH /licenses/users": ({ names }) => names.filter(isMessaging).join() === "Advanced Messaging [Sub100002]",
    "PUT /people/{personId}/features/callingBehavior": hasBehaviour,
    "PATCH SCIM user": ({ jabber }) => jabber,
  },
  delete: {
    "PUT /people/{personId}": ({ loginEnabled }) => loginEnabled === false,
    "PATCH /licenses/users": ({ loginEnabled, names }) => loginEnabled === false && !names.some(isMessaging),
  },
};

function hasBehaviour({ callingBehavior }: Outcome["people"][number]): boolean {
  return callingBehavior?.behaviorType === "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL";
}
