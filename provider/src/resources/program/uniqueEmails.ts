import { canonicalEmail } from "../../model/user/email.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { declarations } from "./declarations.ts";

/** The names of the resources by the addresses that they declare. */
const declaredBefore = declarations("pulumi-webex/resourceByEmail");

/** The fault of a person who is declared twice. Addresses that are outputs of other resources are not known here. */
export function registerEmail(email: unknown, name: string): Fault[] {
  if (typeof email !== "string") return [];
  const other = declaredBefore(canonicalEmail(email), name);
  if (other === undefined) return [];
  return [
    {
      path: "email",
      reason: `${JSON.stringify(email)} is also the e-mail address of the SparkUser ${JSON.stringify(other)}; declare a person once`,
    },
  ];
}
