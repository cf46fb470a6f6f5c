import { listCallingProfiles } from "../../webex/callingProfiles.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { listLicenses } from "../../webex/licenses.ts";
import { listCallingLocations, listLocations } from "../../webex/locations.ts";
import { listNumbers } from "../../webex/numbers.ts";
import { type Person, peoplePages } from "../../webex/people.ts";
import { listRoles } from "../../webex/roles.ts";
import { type OrganizationReadings, reading } from "./reading.ts";

interface ReadingOptions {
  /** For the parameter `orgId`, which only partners' tokens may use. */
  organizationId: string | undefined;
  /** Told after each page of people. */
  onPeople: (count: number) => void;
}

/** Reads everything that the first `up` needs: some lists, and the people page by page. What cannot be read is told. */
export async function readOrganization(
  client: WebexClient,
  { organizationId, onPeople }: ReadingOptions,
): Promise<OrganizationReadings> {
  const query = { organizationId };
  const [licenses, roles, locations, callingLocations, callingProfiles, numbers, people] = await Promise.all([
    reading(() => listLicenses(client, query)),
    reading(() => listRoles(client)),
    reading(() => listLocations(client, query)),
    reading(() => listCallingLocations(client, query)),
    reading(() => listCallingProfiles(client, query)),
    reading(() => listNumbers(client, query)),
    reading(() => everybody(client, { organizationId, onPeople })),
  ]);
  return { licenses, roles, locations, callingLocations, callingProfiles, numbers, people };
}

async function everybody(client: WebexClient, { organizationId, onPeople }: ReadingOptions): Promise<Person[]> {
  const people: Person[] = [];
  for await (const page of peoplePages(client, { organizationId })) {
    people.push(...page);
    onPeople(people.length);
  }
  return people;
}
