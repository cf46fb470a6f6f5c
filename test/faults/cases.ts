import type { FaultInput } from "../emulator/control/faultTable.ts";
import type { Properties } from "../support/dynamicHost.ts";
import type { Report } from "./deployment.ts";
import type { FaultName, Operation, Write } from "./matrix.ts";
import type { Kept } from "./webex.ts";

type Match = NonNullable<FaultInput["match"]>;

/** The request that a fault of the emulator matches. */
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

/** A fault that occurs once. */
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

/** A user with values for all writes. */
export const ADA = {
  email: "ada@acme.example",
  firstName: "Ada",
  lastName: "Adams",
  subscriptionId: "Sub100001",
} as const;

const AWARE_AND_CONNECT = { services: { hybridCallServices: { aware: true, connect: true } } };
const BEHAVIOUR = { settings: { calling: { callingBehaviour: "Cisco Jabber app" } } };
const JABBER = { settings: { message: { jabberWithWebexTeams: true } } };

/** The inputs before the fault and during it. Undefined if the user is not declared. */
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

/** The result of a write that met a fault. */
export interface Outcome {
  struck: number;
  /** How often the write was sent in the operation, and in the next one if the first one failed. */
  sent: number[];
  /** The messages of the failed operations. */
  messages: string[];
  /** The steps of the last `up`, which meets no fault. */
  leftToDo: Report["steps"];
  /** The differences that a refresh found afterwards. */
  drift: unknown;
  /** The people in Webex with the address. */
  people: (Kept & { names: string[]; jabber: boolean })[];
  /** The ids in the state. */
  stack: string[];
}

type Judge = (person: Outcome["people"][number]) => boolean;

const isMessaging = (name: string) => name.startsWith("Advanced Messaging");

/** Whether a person in Webex is as last declared. */
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
