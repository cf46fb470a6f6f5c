import { organizationUuid } from "../../model/ids.ts";
import { uuidOf } from "../../webex/ids.ts";
import type { Organization } from "../../webex/organizations.ts";
import type { Person } from "../../webex/people.ts";
import type { Declared } from "./declared.ts";
import { error, type Finding, listed, note, people, warning } from "./finding.ts";
import type { Reading } from "./reading.ts";

/** Whether it is clear which organisation is meant. */
export function organizationFindings(
  visible: Reading<readonly Organization[]>,
  configured: string | undefined,
  declared: Declared | undefined,
): Finding[] {
  if ("failed" in visible) return [error("organization-unread", visible.failed, "")];
  const names = visible.value.map(({ displayName, id }) => `${displayName} (${uuidOf(id)})`);
  if (names.length === 0)
    return [error("organization-none", "the token sees no organisation", "Use the token of an administrator")];
  const meant = statedOrganizations(configured, declared);
  const unseen = meant.filter((id) => !visible.value.some((one) => uuidOf(one.id) === organizationUuid(id)));
  if (unseen.length > 0)
    return [
      error(
        "organization-unseen",
        `the token does not see the organisation ${listed(unseen)}; it sees ${listed(names)}`,
        "Use a token of that organisation, or correct organizationId",
      ),
    ];
  if (names.length === 1) return [note("organization", `the token sees one organisation, ${names[0]}`)];
  const several = `the token sees ${names.length} organisations: ${listed(names)}`;
  if (meant.length > 0) return [note("organization", several)];
  return [error("organization-several", several, "State which with webex:organizationId (WEBEX_ORGANIZATION_ID)")];
}

/** The ids that the settings and the services state. */
function statedOrganizations(configured: string | undefined, declared: Declared | undefined): string[] {
  const ofServices = (declared?.services ?? []).flatMap(({ organizationId }) => organizationId ?? []);
  return [...new Set([...(configured === undefined ? [] : [configured]), ...ofServices])];
}

/** Whether a directory rules people, which no API tells. */
export function directoryFindings(declared: Declared | undefined): Finding[] {
  if (declared === undefined || declared.services.length === 0) return [];
  const synced = declared.services.filter(({ directorySynced }) => directorySynced);
  if (synced.length > 0)
    return [note("directory", "people come from a directory: they are adopted, and none is created")];
  return [
    note(
      "directory-unknown",
      "the program says that no directory makes the people, and Webex's API does not tell whether one does",
      "Look at Control Hub > Organization Settings > Directory Synchronization; where it is on, state directorySynced: true on the WebexAppService",
    ),
  ];
}

/** Domains of the program's addresses that nobody in the organisation has: mostly misspelt, or of another organisation. */
export function domainFindings(everybody: readonly Person[], declared: Declared): Finding[] {
  const known = new Set(everybody.flatMap(({ emails }) => emails.map(domainOf)));
  if (known.size === 0) return [];
  const byDomain = Map.groupBy(
    declared.users.flatMap(({ email, isNew }) => (isNew && email !== undefined ? email : [])),
    domainOf,
  );
  return [...byDomain]
    .filter(([domain]) => !known.has(domain))
    .map(([domain, emails]) =>
      warning(
        "domain-new",
        `nobody in the organisation has an address of ${domain}; the program has ${people(emails.length)} there (${listed(emails)})`,
        `Check the spelling, and that no other organisation has claimed ${domain} (Control Hub > Organization Settings > Domains)`,
      ),
    );
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}
