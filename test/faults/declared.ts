import fc from "fast-check";
import type { Properties } from "../support/dynamicHost.ts";
import type { Kept } from "./webex.ts";

/** What a program states for a person. Absent values are not managed. */
export interface Declared {
  title?: string;
  messaging?: boolean;
  subscriptionId: "Sub100001" | "Sub100002";
  /** Aware and Connect: two requests, in order. */
  hybridCall?: boolean;
  behaviour?: "" | "Cisco Jabber app";
  jabber?: boolean;
  /** Only off, because sign-in of an invited person, as all are here, cannot be read back. */
  suspended?: true;
  /** Webex Calling, with the extension that the user has at the time. */
  calling?: true;
  /** What becomes of the person when the user leaves. */
  onDelete?: "deactivate" | "offboard" | "retain";
}

export const declared: fc.Arbitrary<Declared> = fc.record(
  {
    title: fc.constantFrom("", "Engineer", "Countess"),
    messaging: fc.boolean(),
    hybridCall: fc.boolean(),
    subscriptionId: fc.constantFrom("Sub100001", "Sub100002"),
    behaviour: fc.constantFrom("", "Cisco Jabber app"),
    jabber: fc.boolean(),
    suspended: fc.constant(true),
    calling: fc.constant(true),
    onDelete: fc.constantFrom("deactivate", "offboard", "retain"),
  },
  { requiredKeys: ["subscriptionId"] },
);

export function inputsOf(email: string, declared: Declared, line: { number: string; extension: string }): Properties {
  const { title, messaging, hybridCall, subscriptionId, behaviour, jabber, suspended, calling, onDelete } = declared;
  return {
    email,
    firstName: "Ada",
    subscriptionId,
    ...(title === undefined ? {} : { title }),
    ...(calling ? { location: "London", extension: line.extension, phoneNumbers: [{ value: line.number }] } : {}),
    ...(onDelete === undefined ? {} : { onDelete }),
    services: {
      ...(calling ? { calling: { callingStandardEnterprise: { subscriptionId: "Sub100001" } } } : {}),
      ...(messaging === undefined ? {} : { message: { messaging } }),
      ...(hybridCall === undefined ? {} : { hybridCallServices: { aware: hybridCall, connect: hybridCall } }),
    },
    settings: {
      ...(behaviour === undefined ? {} : { calling: { callingBehaviour: behaviour } }),
      ...(jabber === undefined ? {} : { message: { jabberWithWebexTeams: jabber } }),
    },
    ...(suspended === undefined ? {} : { suspended }),
  };
}

/** The values of a person in Webex beside the record. */
export interface Held {
  /** `Advanced Messaging [Sub100001]` */
  licenses: readonly string[];
  jabber: boolean;
}

/** The differences between a person and what is declared. */
export function differences(email: string, declared: Declared, person: Kept, { licenses, jabber }: Held): string[] {
  const count = (name: string) => licenses.filter((license) => license.startsWith(name)).length;
  const shown: Record<string, [actual: unknown, wanted: unknown]> = {
    address: [person.emails[0], email],
    "first name": [person.firstName, "Ada"],
    title: [person.title ?? "", declared.title],
    "number of messaging licences": [count("Advanced Messaging"), numberOf(declared.messaging, 1)],
    "number of hybrid call licences": [count("Hybrid - Call Service"), numberOf(declared.hybridCall, 2)],
    "calling behaviour": [person.callingBehavior?.behaviorType ?? "", behaviorType(declared.behaviour)],
    "Jabber flag": [jabber, declared.jabber],
    "sign-in": [person.loginEnabled ?? false, declared.suspended === undefined ? undefined : false],
  };
  return Object.entries(shown)
    .filter(([, [actual, wanted]]) => wanted !== undefined && actual !== wanted)
    .map(([what, [actual, wanted]]) => `the ${what} is ${actual} instead of ${wanted}`);
}

function numberOf(isWanted: boolean | undefined, wanted: number): number | undefined {
  return isWanted === undefined ? undefined : Number(isWanted) * wanted;
}

function behaviorType(behaviour: Declared["behaviour"]): string | undefined {
  return behaviour === "Cisco Jabber app" ? "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL" : behaviour;
}
