import fc from "fast-check";
import type { Properties } from "../host/dynamicHost.ts";
import type { Kept } from "./webex.ts";

/** What a program says of a person; what is absent is not managed. */
export interface Declared {
  title?: string;
  messaging?: boolean;
  subscriptionId: "Sub100001" | "Sub100002";
  behaviour?: "" | "Cisco Jabber app";
  /** Off alone: whether an invited person, as all here are, may sign in cannot be read back. */
  suspended?: true;
}

export const declared: fc.Arbitrary<Declared> = fc.record(
  {
    title: fc.constantFrom("", "Engineer", "Countess"),
    messaging: fc.boolean(),
    subscriptionId: fc.constantFrom("Sub100001", "Sub100002"),
    behaviour: fc.constantFrom("", "Cisco Jabber app"),
    suspended: fc.constant(true),
  },
  { requiredKeys: ["subscriptionId"] },
);

export function inputsOf(
  email: string,
  { title, messaging, subscriptionId, behaviour, suspended }: Declared,
): Properties {
  return {
    email,
    firstName: "Ada",
    subscriptionId,
    ...(title === undefined ? {} : { title }),
    ...(messaging === undefined ? {} : { services: { message: { messaging } } }),
    ...(behaviour === undefined ? {} : { settings: { calling: { callingBehaviour: behaviour } } }),
    ...(suspended === undefined ? {} : { suspended }),
  };
}

/** In what a person differs from what is declared. */
export function differences(email: string, declared: Declared, person: Kept, licenses: readonly string[]): string[] {
  const { title, messaging, behaviour, suspended } = declared;
  const held = licenses.filter((name) => name.startsWith("Advanced Messaging")).length;
  const behaves = person.callingBehavior?.behaviorType ?? "";
  const wanted = behaviour === "" ? "" : "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL";
  return [
    ...(person.emails[0] === email ? [] : [`the address is ${person.emails[0]}`]),
    ...(person.firstName === "Ada" ? [] : [`the first name is ${person.firstName}`]),
    ...(title === undefined || (person.title ?? "") === title ? [] : [`the title is ${person.title}`]),
    ...(messaging === undefined || held === Number(messaging) ? [] : [`${held} messaging licences are held`]),
    ...(behaviour === undefined || behaves === wanted ? [] : [`the behaviour is ${behaves}`]),
    ...(suspended === undefined || !person.loginEnabled ? [] : [`sign-in is ${person.loginEnabled}`]),
  ];
}
