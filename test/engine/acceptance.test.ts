import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";

const SERVICE = `const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });\n`;

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
});
afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

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

const user = (name: string, rest: string) =>
  `new SparkUser("${name}", { email: "${name}@acme.example", firstName: "${name}", lastName: "Test", service, ${rest} });\n`;

describe("the acceptance checks of the model", () => {
  it("1 and 2: Connect without Aware, and an extension without a calling licence, are errors in the preview", async () => {
    await project.write(
      SERVICE + user("one", "services: { hybridCallServices: { connect: true } }") + user("two", 'extension: "4101"'),
    );
    const { code, output } = await project.preview();
    expect(code).not.toBe(0);
    expect(output).toContain(
      "services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true",
    );
    expect(output).toContain("extension: needs a Webex Calling licence");
  });

  const people = (title: string, messaging: string, behaviour: string) =>
    SERVICE +
    user("four", `title: "${title}", services: { message: { messaging: { subscriptionId: "Sub100002" } } }`) +
    user("five", `services: { message: { messaging: ${messaging} }, meeting: { meeting: true } }`) +
    user("six", `title: "${title}"`) +
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
      `services: { calling: { callingStandardEnterprise: true } }, location: "London", phoneNumbers: [{ value: "+44 20 7946 0101" }]`,
    ) +
    user("twelve", `services: { calling: { callingStandardEnterprise: true } }, location: "London", extension: "4112"`);

  it("4 to 7: an update keeps a second subscription's licence and unstated roles, takes only the flag that is turned off, and Jabber clears the profile with a warning", async () => {
    await project.write(people("Before", "true", "Calling in Webex App (Unified CM)"));
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(person("seven@acme.example").callingBehavior?.profileUuid).toBeDefined();
    await giveRole("six@acme.example", "id_device_admin");

    await project.write(people("After", "false", "Cisco Jabber app"));
    const { output } = await project.mustRun("up", "--yes", "--skip-preview");
    const messaging = (person("four@acme.example").licenses ?? []).map((id) => licenseName(id));
    expect(messaging).toEqual(["Advanced Messaging [Sub100002]"]);
    expect(codes("five@acme.example")).toEqual(["CF"]);
    expect(person("six@acme.example").roles).toHaveLength(1);
    expect(person("seven@acme.example").callingBehavior).toMatchObject({
      behaviorType: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL",
    });
    expect(person("seven@acme.example").callingBehavior?.profileUuid).toBeUndefined();
    expect(output).toContain('Webex clears the profile of everybody with "Cisco Jabber app"');
  });

  it("8 and 11: the four devices have names of at most 15 characters, and every value without an API is a manual step", async () => {
    const { manualSteps } = (await project.users()).find(({ urn }) => urn.includes("eight"))?.outputs ?? {};
    expect(manualSteps).toEqual([
      "devices",
      "enterpriseContentManagement",
      "contactMigrationRequired",
      "ucManagerProfile",
      "careDigitalChannelService",
    ]);
    await project.write(`
      const { manualSteps } = require("pulumi-webex/model");
      const calling = { sparkiPhoneDevice: true, sparkAndroidDevice: true, sparkTabletDevice: true, sparkCSFDevice: true };
      exports.text = manualSteps({ email: "eight-with-a-long-name@acme.example", settings: { calling } })[0].text;
    `);
    const { output } = await project.preview();
    const names = output.match(/\b(TCT|BOT|TAB|CSF)[\w.-]+/g) ?? [];
    expect(names.map((name) => name.slice(0, 3))).toEqual(["TCT", "BOT", "TAB", "CSF"]);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(15);
  });

  it("9: running again is no difference, although Webex writes numbers in its own way", async () => {
    await project.write(people("After", "false", "Cisco Jabber app"));
    await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
    await project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("10: a creation that answers 400 and created the person all the same is taken over, not done twice", async () => {
    emulator.clearRequests();
    emulator.addFaults({ kind: "applied-then-status", status: 400, match: { method: "POST", path: "/people" } });
    await project.write(`${people("After", "false", "Cisco Jabber app")}${user("ten", "")}`);
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(emulator.requests().counts["POST /people"]).toBe(1);
    expect(person("ten@acme.example").id).toBe((await project.users()).find(({ urn }) => urn.endsWith("::ten"))?.id);
  });

  it("12: the field callingStandardEnterprise buys the professional licence, whatever its title says", () => {
    expect(codes("twelve@acme.example")).toEqual(["BCSTD"]);
  });
});

function licenseName(id: string): string {
  const licenses = emulator.state().organizations.flatMap((organization) => organization.licenses);
  const found = licenses.find((license) => license.id === id);
  return `${found?.name} [${found?.subscriptionId}]`;
}

async function giveRole(email: string, role: string): Promise<void> {
  const { id, ...record } = person(email);
  const roles = [Buffer.from(`ciscospark://us/ROLE/${role}`).toString("base64").replace(/=+$/, "")];
  const answer = await fetch(`${emulator.baseUrl}/people/${id}`, {
    method: "PUT",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ ...record, roles }),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}
