import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import { describeLicense, type OrganizationLicense } from "../../../model/licenses/match.ts";
import { type LicensePlan, takesAway } from "../../../model/licenses/plan.ts";
import { assignLicenses } from "../../../webex/licenses.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import type { SyncContext } from "../context.ts";
import { callingProperties } from "../references/callingProperties.ts";
import { licenseRequests, verifyAssignment } from "./licenseRequests.ts";
import { notApplied } from "./notApplied.ts";

/** Carries out the plan, and compares the result with it. */
export async function syncLicenses(
  context: SyncContext,
  person: Person,
  plan: LicensePlan,
  owned: readonly OrganizationLicense[],
): Promise<Person> {
  const { session, client, organization, inputs } = context;
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = gainsCalling ? await callingProperties(context, person) : undefined;
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
    context.noteProgress({ person: { ...person, licenses } });
  }
  const { notAssigned, notRemoved } = verifyAssignment(plan, licenses);
  if (notRemoved || wereReturnedBefore(context)) context.noteProgress({ byHand: ["licenses"] });
  if (notAssigned.length > 0)
    throw notApplied(inputs.email, `the assignment of ${notAssigned.map(describeLicense).join(" and ")}`);
  if (!gainsCalling) return { ...person, licenses };
  const updated = await getPerson(session.client, person.id, { callingData: true, email: inputs.email });
  context.noteProgress({ person: updated });
  return updated;
}

/**
 * A refresh has found removed licences again. A group gives them back late, so only the next refresh can clear that.
 */
function wereReturnedBefore({ inputs, previous }: SyncContext): boolean {
  return (previous?.byHand.includes("licenses") ?? false) && takesAway(inputs);
}
