import { type Answer, ok } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { withSyncedFields } from "../organization/directory.ts";
import { organizationOf } from "../world/world.ts";
import type { PersonBody } from "./personBody.ts";
import { detailsOf, findPerson } from "./readPerson.ts";

/** What a PUT that fails half-way leaves behind: the displayName, and nothing else. */
export function storeName(call: Call): Answer {
  const person = findPerson(call.world, call.caller, call.params.personId ?? "");
  const { displayName } = withSyncedFields(organizationOf(call.world, person), person, call.body as PersonBody);
  if (displayName) person.displayName = displayName;
  return ok(detailsOf(call, person));
}
