import type { OrganizationLicense } from "../../provider/src/model/licenses/match.ts";
import { planLicenses } from "../../provider/src/model/licenses/plan.ts";
import type { LicenseStatement } from "../../provider/src/model/licenses/statements.ts";

/** Licences of an invented organisation: Messaging and agents in two subscriptions, meetings on two sites, hybrid and free ones. */
export const OWNED: OrganizationLicense[] = [
  license("messaging-1", "Advanced Messaging", { subscriptionId: "Sub1", totalUnits: 20, consumedUnits: 3 }),
  license("messaging-2", "Advanced Messaging", { subscriptionId: "Sub2", totalUnits: 2, consumedUnits: 2 }),
  license("plus", "Messaging Plus", { subscriptionId: "Sub1" }),
  license("agent-1", "Contact center Standard Agent", { subscriptionId: "Sub1" }),
  license("agent-2", "Contact center Standard Agent", { subscriptionId: "Sub2" }),
  license("meeting", "Advanced Space Meetings", { subscriptionId: "Sub1" }),
  license("suite-a", "Webex Meetings Suite", { subscriptionId: "Sub1", siteUrl: "a.webex.example" }),
  license("suite-b", "Webex Meetings Suite", { subscriptionId: "Sub1", siteUrl: "b.webex.example" }),
  license("exchange", "Hybrid - Exchange Calendar", {}),
  license("calling", "Webex Calling - Professional", { subscriptionId: "Sub1" }),
  license("free", "Basic Messaging", { totalUnits: 9, consumedUnits: 9 }),
];

function license(id: string, name: string, rest: Partial<OrganizationLicense>): OrganizationLicense {
  return { id, name, totalUnits: 10, consumedUnits: 0, ...rest };
}

export const held = (...ids: string[]): Set<string> => new Set(ids);

/** The plan of somebody in that organisation, licences by their ids. */
export function plan(statement: LicenseStatement, holds = held(), ...previous: LicenseStatement[]) {
  const { add, remove, faults } = planLicenses(statement, OWNED, holds, ...previous);
  return { add: add.map(({ id }) => id), remove: remove.map(({ id }) => id), faults };
}
