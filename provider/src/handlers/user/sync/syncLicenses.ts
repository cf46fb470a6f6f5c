import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { type LicensePlan, takesAway } from "../../../model/licenses/plan.ts";
import { assignLicenses } from "../../../webex/licenses.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { callingProperties } from "../references/callingProperties.ts";
import { licenseRequests, verifyAssignment } from "./licenseRequests.ts";

/** Carries the plan out, and compares what came back with what was asked. */
export async function syncLicenses(
  work: SyncContext,
  person: Person,
  plan: LicensePlan,
  owned: readonly OrganizationLicense[],
): Promise<Person> {
  const { session, client, organization, inputs } = work;
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = gainsCalling ? await callingProperties(work, person) : undefined;
  let licenses = person.licenses ?? [];
  for (const changes of licenseRequests(plan, {
    inputs,
    owned,
    held: new Set(licenses),
    ...(properties ? { properties } : {}),
  })) {
    licenses = await assignLicenses(client, {
      personId: person.id,
      email: inputs.email,
      organizationId: organization.queryId,
      licenses: changes,
    });
    work.noteProgress({ person: { ...person, licenses } });
  }
  const { refused, comesBack } = verifyAssignment(inputs.email, plan, licenses);
  if (comesBack || cameBackBefore(work)) work.noteProgress({ byHand: ["licenses"] });
  if (refused) throw new VisibleError(refused);
  if (!gainsCalling) return { ...person, licenses };
  const whole = await getPerson(session.client, person.id, { callingData: true });
  work.noteProgress({ person: whole });
  return whole;
}

/** A group gives a licence back only some time after this, so that what a refresh saw is kept until another one. */
function cameBackBefore({ inputs, previous }: SyncContext): boolean {
  return (previous?.byHand.includes("licenses") ?? false) && takesAway(inputs);
}
