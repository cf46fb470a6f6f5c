import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { carryOut, heldLicenses } from "./carryOut.ts";
import { plan } from "./plan.ts";

/** Gives back what the licence template of a group holds, some time after somebody in the group was first seen without it. */
export function applyGroupTemplates(world: World): void {
  for (const organization of world.organizations.values()) {
    for (const { emails, licenses } of organization.groupTemplates) {
      for (const email of emails) {
        const person = organization.peopleByEmail.get(email);
        if (person) for (const license of licenses) giveBack(world, organization, person, license);
      }
    }
  }
}

function giveBack(world: World, organization: Organization, person: Person, license: License): void {
  const { missingSince } = organization;
  const key = `${person.uuid} ${license.id}`;
  const now = world.clock.now();
  const since = missingSince.get(key) ?? now;
  if (person.licenses.has(license.id)) {
    missingSince.delete(key);
  } else if (since + world.switches.groupTemplateDelay * 1000 > now) {
    missingSince.set(key, since);
  } else {
    const held = heldLicenses(organization, person);
    const judged = plan(held, { add: [license], remove: [] }, { world, organization, missingPrerequisites: false });
    carryOut(world, organization, person, judged.held, undefined);
  }
}
