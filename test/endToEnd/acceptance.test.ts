import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finished } from "../../tools/processes/run.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";

const SERVICE = `const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });\n`;

const user = (name: string, rest: string) =>
  `new SparkUser("${name}", { email: "${name}@acme.example", firstName: "${name}", lastName: "Test", service, ${rest} });\n`;

const FAULTY =
  SERVICE + user("one", "services: { hybridCallServices: { connect: true } }") + user("two", 'extension: "4101"');

const people = (title: string, messaging: string, behaviour: string, place: string) =>
  SERVICE +
  user("four", `title: "${title}", services: { message: { messaging: { subscriptionId: "Sub100002" } } }`) +
  user("five", `services: { message: { messaging: ${messaging} }, meeting: { meeting: true } }`) +
  user("six", `title: "${title}", suspended: ${title === "After"}`) +
  user(
    "seven",
    `settings: { calling: { callingBehaviour: "${behaviour}", callingBehaviourUcManagerProfile: "ACME UCM" } }`,
  ) +
  user(
    "eight-with-a-long-name",
    `settings: { calling: { sparkiPhoneDevice: true, sparkAndroidDevice: true, sparkTabletDevice: true, sparkCSFDevice: true },
       message: { enterpriseContentManagement: "Third Party On", contactMigrationRequired: true, ucManagerProfile: "ACME UCM" },
       care: { careDigitalChannelService: true } }, services: { message: { messaging: true } }`,
  ) +
  user(
    "nine",
    `services: { calling: { callingStandardEnterprise: true } }, location: "${place}", phoneNumbers: [{ value: "+44 20 7946 0101" }]`,
  ) +
  user("twelve", `services: { calling: { callingStandardEnterprise: true } }, location: "London", extension: "4112"`);

const BEFORE = people("Before", "true", "Calling in Webex App (Unified CM)", "London");
const AFTER = people("After", "false", "Cisco Jabber app", "Leeds");

const DEVICES = `
  const { manualSteps } = require("pulumi-webex/model");
  const calling = { sparkiPhoneDevice: true, sparkAndroidDevice: true, sparkTabletDevice: true, sparkCSFDevice: true };
  exports.text = manualSteps({ email: "eight-with-a-long-name@acme.example", settings: { calling } })[0].text;
`;

const DIRECTORY = `
  const service = new WebexAppService("globex", { directorySynced: true });
  new SparkUser("known", { email: "ada.adeyemi@globex.example", firstName: "Another", lastName: "Name", title: "Another",
    service, services: { message: { messaging: true } } });
  new SparkUser("unknown", { email: "nobody@globex.example", service, services: { message: { messaging: true } } });
`;

let emulator: Emulator;
const projects: Project[] = [];

/** What the runs of the engine told; the checks below only look. */
const ran = {} as Record<"faulty" | "devices" | "update" | "again" | "refresh" | "directory", Finished> & {
  /** Of check 7, before the behaviour changed. */
  profileBefore?: string | undefined;
  /** Of check 10. */
  creations?: number | undefined;
  users: Awaited<ReturnType<Project["users"]>>;
  adopted: Awaited<ReturnType<Project["users"]>>;
};

beforeAll(async () => {
  const organizations = ["acme", "globex"].map((name) => `test/emulator/organizations/${name}.json`);
  emulator = await startEmulator({
    organization: organizations,
    switches: { numberFormat: "spaced", moveJobDelay: 0 },
  });
  await Promise.all([runAcme(), runGlobex()]);
});
afterAll(async () => {
  for (const project of projects) await project.dispose();
  await emulator.close();
});

async function projectOf(token: string): Promise<Project> {
  const project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: token });
  projects.push(project);
  return project;
}

async function runAcme(): Promise<void> {
  const project = await projectOf("acme-full-admin");
  await project.write(FAULTY);
  ran.faulty = await project.preview();
  await project.write(DEVICES);
  ran.devices = await project.preview();

  await project.write(BEFORE);
  await project.mustRun("up", "--yes", "--skip-preview");
  ran.profileBefore = person("seven@acme.example").callingBehavior?.profileUuid;
  await giveRole("six@acme.example", "id_device_admin");
  await project.write(AFTER);
  ran.update = await project.mustRun("up", "--yes", "--skip-preview");
  ran.again = await project.up("--expect-no-changes");
  ran.refresh = await project.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");

  emulator.addFaults({
    kind: "applied-then-status",
    status: 400,
    match: { method: "POST", path: "/people", email: "ten@acme.example" },
  });
  await project.write(AFTER + user("ten", ""));
  await project.mustRun("up", "--yes", "--skip-preview");
  ran.creations = emulator
    .requests()
    .requests.filter(({ method, body }) => method === "POST" && JSON.stringify(body ?? "").includes("ten@")).length;
  ran.users = await project.users();
}

async function runGlobex(): Promise<void> {
  const project = await projectOf("globex-full-admin");
  await project.write(DIRECTORY);
  ran.directory = await project.up("--continue-on-error");
  ran.adopted = await project.users();
}

function person(email: string): Person {
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
  const found = people.find(({ emails }) => emails.includes(email));
  if (!found) throw new Error(`there is nobody with the e-mail ${email}`);
  return found;
}

/** `MS`, `CF` … of the licences a person holds. */
function codes(email: string): string[] {
  const texts = (person(email).licenses ?? []).map((id) => Buffer.from(id, "base64").toString());
  return texts.map((text) => /:([A-Z]+)_/.exec(text)?.[1] ?? "").sort();
}

describe("the acceptance checks of the model", () => {
  it("1. Connect without Aware is an error in the preview", () => {
    expect(ran.faulty.code).not.toBe(0);
    expect(ran.faulty.output).toContain(
      "services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true",
    );
  });

  it("2. an extension without a calling licence is an error in the preview", () => {
    expect(ran.faulty.output).toContain("extension: needs a Webex Calling licence");
  });

  it("3. of a directory a known person is adopted under the directory's name, and an unknown one fails alone", () => {
    expect(ran.directory.code).not.toBe(0);
    expect(ran.directory.output).toMatch(/nobody@globex.example: .* the directory has not delivered this one/);
    expect(ran.adopted.map(({ urn, outputs }) => [urn.split("::").at(-1), outputs?.adopted])).toEqual([
      ["known", true],
    ]);
    expect(person("ada.adeyemi@globex.example")).toMatchObject({
      firstName: "Ada",
      lastName: "Adeyemi",
      title: "Chief Engineer",
    });
    expect(codes("ada.adeyemi@globex.example")).toContain("MS");
  });

  it("4. a licence from a second subscription survives an update", () => {
    const messaging = (person("four@acme.example").licenses ?? []).map((id) => licenseName(id));
    expect(person("four@acme.example").title).toBe("After");
    expect(messaging).toEqual(["Advanced Messaging [Sub100002]"]);
  });

  it("5. turning a flag off removes only that licence", () => {
    expect(codes("five@acme.example")).toEqual(["CF"]);
  });

  it("6. roles that are not stated are never changed", () => {
    expect(person("six@acme.example")).toMatchObject({ title: "After", roles: [roleId("id_device_admin")] });
  });

  it("7. Jabber clears the profile, with a warning", () => {
    expect(ran.profileBefore).toBeDefined();
    expect(person("seven@acme.example").callingBehavior).toMatchObject({
      behaviorType: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL",
    });
    expect(person("seven@acme.example").callingBehavior?.profileUuid).toBeUndefined();
    expect(ran.update.output).toContain('Webex clears the profile of everybody with "Cisco Jabber app"');
  });

  it("8. the four devices are TCT, BOT, TAB and CSF, with names of at most 15 characters", () => {
    const names = ran.devices.output.match(/\b(TCT|BOT|TAB|CSF)[\w.-]+/g) ?? [];
    expect(names.map((name) => name.slice(0, 3))).toEqual(["TCT", "BOT", "TAB", "CSF"]);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(15);
  });

  it("9. running again is no difference, although Webex writes numbers in its own way", () => {
    expect(person("nine@acme.example").phoneNumbers).toMatchObject([{ value: "+44 20 7946 0101" }]);
    expect(ran.again.code, ran.again.output).toBe(0);
    expect(ran.refresh.code, ran.refresh.output).toBe(0);
  });

  it("10. a creation that answers 400 and created the person all the same is taken over, not done twice", () => {
    expect(ran.creations).toBe(1);
    expect(person("ten@acme.example").id).toBe(ran.users.find(({ urn }) => urn.endsWith("::ten"))?.id);
  });

  it("11. every value without an API is a manual step", () => {
    const { manualSteps } = ran.users.find(({ urn }) => urn.includes("eight"))?.outputs ?? {};
    expect(manualSteps).toEqual([
      "devices",
      "enterpriseContentManagement",
      "contactMigrationRequired",
      "ucManagerProfile",
      "careDigitalChannelService",
    ]);
  });

  it("12. the field callingStandardEnterprise buys the professional licence, whatever its title says", () => {
    expect(codes("twelve@acme.example")).toEqual(["BCSTD"]);
  });
});

describe("an update says beforehand what Webex makes of it", () => {
  it("a changed location moves the person with the number, and its impacts are told", () => {
    expect(ran.update.output).toMatch(
      /nine@acme\.example: Webex moves the person from London to Leeds.*\+442079460101/s,
    );
    const leeds = emulator.state().organizations[0]?.locations.find(({ name }) => name === "Leeds")?.id;
    expect(person("nine@acme.example")).toMatchObject({ locationId: leeds });
  });

  it("somebody who is suspended is deleted on a day that is told", () => {
    expect(ran.update.output).toMatch(
      /six@acme\.example is signed off \(suspended\)\. Webex deletes the account on \d{4}-\d\d-\d\d/,
    );
  });
});

function licenseName(id: string): string {
  const licenses = emulator.state().organizations.flatMap((organization) => organization.licenses);
  const found = licenses.find((license) => license.id === id);
  return `${found?.name} [${found?.subscriptionId}]`;
}

async function giveRole(email: string, role: string): Promise<void> {
  const { id, ...record } = person(email);
  const answer = await fetch(`${emulator.baseUrl}/people/${id}`, {
    method: "PUT",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ ...record, roles: [roleId(role)] }),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

function roleId(name: string): string {
  return Buffer.from(`ciscospark://us/ROLE/${name}`).toString("base64").replace(/=+$/, "");
}
