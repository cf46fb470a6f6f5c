import { type Answer, noContent } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { removePerson } from "../world/organization.ts";
import { organizationOf } from "../world/world.ts";
import { findPerson } from "./readPerson.ts";

export function deletePerson(call: Call): Answer {
  const person = findPerson(call.world, call.caller, call.params.personId ?? "");
  removePerson(organizationOf(call.world, person), person, call.world.clock.now());
  return noContent;
}
