import { type Answer, noContent } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { refuseWhereSynced } from "../organization/directory.ts";
import { removePerson } from "../world/people.ts";
import { organizationOf } from "../world/world.ts";
import { findPerson } from "./readPerson.ts";

export function deletePerson(call: Call): Answer {
  const person = findPerson(call.world, call.caller, call.params.personId ?? "");
  const organization = organizationOf(call.world, person);
  refuseWhereSynced(call.world, organization);
  removePerson(organization, person, call.world.clock.now());
  return noContent;
}
