/**
 * Writes the state of this version and the organisation that belongs to it, for the test of later versions:
 * `node tools/run.mjs test/endToEnd/storedState/store.ts FOLDER`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { prepareEngine } from "../../../tools/engine/engine.ts";
import { report } from "../../../tools/processes/report.ts";
import { encodeId, uuidOf } from "../../emulator/ids.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { listedRoles } from "../../emulator/roles/catalogue.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { Project } from "../project.ts";
import { PROGRAM } from "./program.ts";

const ACME = "test/emulator/organizations/acme.json";

await report(async () => {
  const [, , folder = "."] = process.argv;
  await prepareEngine();
  const emulator = await startEmulator({ organization: ACME });
  const project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
  try {
    await project.write(PROGRAM);
    await project.mustRun("up", "--yes", "--skip-preview");
    await project.mustRun("refresh", "--yes", "--skip-preview");
    const { stdout } = await project.mustRun("stack", "export");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "state.json"), withEmulatedIds(stdout, peopleIn(emulator)));
    writeFileSync(
      path.join(folder, "organization.json"),
      `${JSON.stringify(organizationOf(emulator), undefined, 2)}\n`,
    );
  } finally {
    await project.dispose();
    await emulator.close();
  }
});

type State = ReturnType<Emulator["state"]>["organizations"][number];

interface Person {
  id: string;
  emails: string[];
  displayName?: string;
  firstName?: string;
  lastName?: string;
  department?: string;
  title?: string;
  invitePending?: boolean;
  loginEnabled?: boolean;
  locationId?: string;
  extension?: string;
  phoneNumbers?: { type: string; value: string }[];
  roles?: string[];
  licenses?: string[];
}

function peopleIn(emulator: Emulator): Person[] {
  return emulator.state().organizations.flatMap(({ people }) => people as unknown as Person[]);
}

/** People of an organisation file have ids made of their addresses, those of a POST have random ones. */
function withEmulatedIds(state: string, people: readonly Person[]): string {
  return people.reduce((text, { id, emails: [email = ""] }) => {
    const uuid = Buffer.from(id, "base64").toString("utf8").split("/").at(-1) ?? "";
    const emulated = uuidOf(`person ${email.toLowerCase()}`);
    return text.replaceAll(id, encodeId("PEOPLE", emulated)).replaceAll(uuid, emulated);
  }, state);
}

/** The organisation file of acme with everybody who is in the organisation now. */
function organizationOf(emulator: Emulator): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(ACME, "utf8"));
  const [organization] = emulator.state().organizations;
  if (!organization) throw new Error("the emulator has no organisation");
  return { ...acme, people: peopleIn(emulator).map((person) => entryOf(person, organization)) };
}

function entryOf(person: Person, { licenses, locations }: State) {
  const { emails, displayName, firstName, lastName, department, title, invitePending, loginEnabled, extension } =
    person;
  const location = locations.find(({ id }) => id === person.locationId)?.name;
  const work = (person.phoneNumbers ?? []).filter(({ type }) => type === "work");
  const [number] = work;
  const roles = (person.roles ?? []).map((id) => listedRoles.find((role) => role.id === id)?.name ?? id);
  return {
    ...{ email: emails[0] ?? "", displayName, firstName, lastName, department, title, invitePending, loginEnabled },
    ...(roles.length > 0 ? { roles } : {}),
    licenses: licenses
      .filter(({ id }) => person.licenses?.includes(id))
      .map(({ name, subscriptionId, siteUrl }) => ({
        name,
        ...(subscriptionId ? { subscription: subscriptionId } : {}),
        ...(siteUrl ? { site: siteUrl } : {}),
      })),
    ...(location ? { calling: { location, extension, ...(number ? { phoneNumber: number.value } : {}) } } : {}),
  };
}
