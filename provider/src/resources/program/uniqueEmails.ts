import type { Fault } from "../../model/validation/fault.ts";
import { perProgram } from "./perProgram.ts";

/** Which resource of this program declares which address. */
const claimed = perProgram(() => new Map<string, string>());

/** A person is declared once in a program; addresses that come from other resources are not known here. */
export function registerEmail(email: unknown, name: string): Fault[] {
  if (typeof email !== "string") return [];
  const address = email.toLowerCase();
  const other = claimed().get(address);
  if (other === undefined) {
    claimed().set(address, name);
    return [];
  }
  return [
    {
      path: "email",
      reason: `${JSON.stringify(email)} is also the e-mail of the SparkUser ${JSON.stringify(other)}; declare a person once`,
    },
  ];
}
