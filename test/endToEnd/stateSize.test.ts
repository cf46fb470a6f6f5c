import { describe, expect, it } from "vitest";
import { fullState } from "../../provider/src/model/user/compactState.ts";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();

const SERVICES = `message: { messaging: true }, meeting: { meeting: true, webexEnterprise200: true }`;
const HYBRID = `hybridCallServices: { aware: true, connect: true }, hybridCalendarServices: { microsoftExchange: true }`;
const UNIFIED_CM = `callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "ACME UCM"`;

/** A user with a role, department and title beside these services and settings, by logical name. */
const USERS: Record<string, string> = {
  plain: `services: { message: { messaging: true }, meeting: { meeting: true } }`,
  caller: `services: { ${SERVICES}, calling: { callingStandardEnterprise: true } }, location: "London", extension: "4101"`,
  hybrid: `services: { ${SERVICES}, ${HYBRID} }`,
  sevenServices: `service: siteless, services: { ${SERVICES}, ${HYBRID}, calling: { callingStandardEnterprise: true } }, location: "London", extension: "4102"`,
  everything: `services: { ${SERVICES}, ${HYBRID} }, settings: { calling: { ${UNIFIED_CM} } }, roles: { readonly: true }, title: "Countess", department: "Engines"`,
};

const PROGRAM = [
  `const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });`,
  `const siteless = new WebexAppService("oneSite", { subscriptionId: "Sub100001" });`,
  ...Object.entries(USERS).map(
    ([name, rest]) =>
      `exports.${name} = new SparkUser("${name}", { email: "${name}@acme.example", firstName: "Ada", lastName: "Lovelace", service, ${rest} });`,
  ),
].join("\n");

const HYBRID_LICENSES = [
  "Advanced Messaging [Sub100001]",
  "Advanced Space Meetings [Sub100001]",
  "Hybrid - Call Service Aware",
  "Hybrid - Call Service Connect",
  "Hybrid - Exchange Calendar",
  "acme.webex.example - Webex Meetings Suite [Sub100001]",
];

async function users() {
  const found = await acme.project.users();
  return new Map(found.map((user) => [user.urn.split("::").at(-1) ?? "", user]));
}

async function exported(name: string): Promise<Record<string, unknown>> {
  const { output } = await acme.project.mustRun("stack", "output", "--json");
  return (JSON.parse(output) as Record<string, Record<string, unknown>>)[name] ?? {};
}

describe("the state of a user with many services", () => {
  it("has at most 1.8 KB, and 2.4 KB with Unified CM, roles and settings", async () => {
    await acme.project.write(PROGRAM);
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    const sizes = [...(await users())].map(([name, user]) => [name, Buffer.byteLength(JSON.stringify(user))] as const);
    console.log(`bytes of state: ${sizes.map(([name, bytes]) => `${name} ${bytes}`).join(", ")}`);
    const tooLarge = sizes.filter(([name, bytes]) => bytes > (name === "everything" ? 2_400 : 1_800));
    expect(sizes).toHaveLength(5);
    expect(tooLarge).toEqual([]);
  });

  it("tells the place in the program, and leaves out what the rest of it tells", async () => {
    const { sourcePosition, inputs, outputs = {} } = (await users()).get("hybrid") ?? {};
    expect(sourcePosition).toMatch(/index\.js#\d+,\d+$/);
    expect(Object.keys(outputs)).not.toEqual(expect.arrayContaining(["assignedLicenses", "webexApp"]));
    expect(fullState(outputs)).toMatchObject({ services: inputs?.services, assignedLicenses: HYBRID_LICENSES });
  });

  it("gives a program all of its outputs", async () => {
    expect(await exported("hybrid")).toMatchObject({
      ...{ status: "Invite pending", invitePending: true, loginEnabled: true, webexApp: "Enabled" },
      ...{ manualSteps: ["devices"], assignedLicenses: HYBRID_LICENSES },
      services: { message: { messaging: true }, hybridCallServices: { aware: true, connect: true } },
    });
    expect(await exported("plain")).toMatchObject({ manualSteps: [] });
  });

  it("shows nothing to do after it was written, and a licence taken away by hand", async () => {
    await acme.project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await takeAway("hybrid@acme.example", "Advanced Messaging");
    const { output } = await acme.project.mustRun("refresh", "--yes", "--skip-preview", "--diff");
    expect(output).toMatch(/services: \{\n\s+~ message: \{\n\s+~ messaging: true => false/);
    expect(output).toMatch(/Resources:\n\s+~ 1 updated/);
  });

  it("stays small where somebody holds what nobody states beside what is stated", async () => {
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    const hybrid = (await users()).get("hybrid");
    expect(hybrid?.outputs).toMatchObject({ assignedLicenses: ["as stated", "Basic Messaging"] });
    expect(Buffer.byteLength(JSON.stringify(hybrid))).toBeLessThanOrEqual(1_800);
    await acme.project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
    const assignedLicenses = [...HYBRID_LICENSES, "Basic Messaging"].sort();
    expect(await exported("hybrid")).toMatchObject({ assignedLicenses });
  });

  it("tells what somebody holds who leaves, and lets everybody go", async () => {
    await acme.project.write(PROGRAM.replace(/exports\.hybrid.*\n/, ""));
    const { output } = await acme.project.preview();
    expect(output).toMatch(/hybrid@acme\.example is deleted for good in Webex, with .*Hybrid - Exchange Calendar/);
    await acme.project.mustRun("destroy", "--yes", "--skip-preview");
    for (const name of Object.keys(USERS)) expect(acme.person(`${name}@acme.example`)).toBeUndefined();
  });
});

/** What an administrator does by hand. Webex gives the person "Basic Messaging" instead. */
async function takeAway(email: string, license: string): Promise<void> {
  const { licenses } = acme.emulator.state().organizations[0] ?? { licenses: [] };
  const id = licenses.find(({ name }) => name === license)?.id;
  const { ok } = await fetch(`${acme.emulator.baseUrl}/licenses/users`, {
    method: "PATCH",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ personId: acme.person(email)?.id, licenses: [{ id, operation: "remove" }] }),
  });
  expect(ok).toBe(true);
}
