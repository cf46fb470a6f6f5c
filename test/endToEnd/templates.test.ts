import { describe, expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();

/** The inputs of each user as the state has them, by logical name. */
async function userInputs(): Promise<Record<string, Record<string, unknown> | undefined>> {
  const users = await acme.project.users();
  return Object.fromEntries(users.map(({ urn, inputs }) => [urn.split("::").at(-1), inputs]));
}

const program = (department = "Sales") => `
  const service = new WebexAppService("acme", {
    subscriptionId: "Sub100001", siteUrl: "acme.webex.example", hierarchy: "acme",
    roleNames: { support: "Support Administrator" }, callingBehaviour: "Calling in Webex App",
  });
  const catalog = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
  const standard = new EntitlementProfile("standard", { catalog, allowsWebexApp: true, services: { meeting: { webexEnterprise200: false } } });
  const staff = new UserTemplate("staff", { services: { message: { messaging: true } }, title: "Staff", onDelete: "retain" });
  const sales = new UserTemplate("sales", { basedOn: staff, department: ${JSON.stringify(department)}, onDelete: "delete" });
  const london = new QuickAddGroup("london", { webexUserTemplate: sales, entitlement: standard });
  const plain = new UserTemplate("plain", { services: null, title: "Plain" });
  const common = { service, quickAddGroup: london };
  new SparkUser("ada", { ...common, email: "ada@acme.example", title: "CEO" });
  new SparkUser("bo", { ...common, email: "bo@acme.example", template: plain, entitlement: standard });
  new SparkUser("cy", { ...common, email: "cy@acme.example", department: null, settings: { calling: null }, services: { message: { messaging: false } } });
  new SparkUser("di", { email: "di@acme.example", service });
`;

describe("users that inherit from templates and groups", () => {
  it("come up with what the levels say together", async () => {
    await acme.project.write(program());
    await acme.project.mustRun("up", "--yes");
    expect(acme.person("ada@acme.example")).toMatchObject({ title: "CEO", department: "Sales" });
    expect(acme.person("bo@acme.example")).toMatchObject({ title: "Plain", department: "Sales" });
    expect(acme.person("cy@acme.example")).toMatchObject({ title: "Staff" });
    expect(acme.person("cy@acme.example")?.department).toBeUndefined();
  });

  it("record what decides for them, and the rest by name", async () => {
    const { ada, bo, cy, di } = await userInputs();
    const serviceDefaults = { callingBehaviour: "Calling in Webex App" };
    expect(ada).toEqual({
      __provider: expect.any(String),
      email: "ada@acme.example",
      title: "CEO",
      department: "Sales",
      services: { message: { messaging: true } },
      subscriptionId: "Sub100001",
      service: "acme",
      quickAddGroup: "london",
      onDelete: "delete",
      onDeleteInherited: true,
      serviceDefaults,
    });
    expect(bo).toMatchObject({ template: "plain", quickAddGroup: "london", entitlement: "standard" });
    expect(bo).not.toHaveProperty("services");
    expect(cy).toMatchObject({ services: { message: { messaging: false } } });
    expect(cy).not.toHaveProperty("serviceDefaults");
    expect(di).toEqual({ __provider: expect.any(String), email: "di@acme.example", service: "acme", serviceDefaults });
  });

  it("have their templates beside them in a small state, by logical name", async () => {
    const { resources } = await acme.project.checkpoint();
    const stated = resources.filter(({ type }) => /UserTemplate|QuickAddGroup|Entitlement/.test(type));
    expect(stated.map(({ id }) => id).sort()).toEqual(["acme", "london", "plain", "sales", "staff", "standard"]);
    expect(stated.find(({ id }) => id === "london")?.inputs).toEqual({
      __provider: 'exports.handler=()=>require("pulumi-webex/v1").quickAddGroup',
      name: "london",
      webexUserTemplate: "sales",
      entitlement: "standard",
    });
    expect(stated).not.toContainEqual(expect.objectContaining({ stackTrace: expect.anything() }));
    const sizes = stated.map((resource) => Buffer.byteLength(JSON.stringify(resource)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  });

  it("are unchanged the second time, and after a refresh", async () => {
    await acme.project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
    await acme.project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("show a changed template as changes of their properties, and never as a replacement", async () => {
    await acme.project.write(program("Field Sales"));
    const steps = await acme.project.previewSteps();
    const shown = steps.map(({ op, urn, detailedDiff }) => [
      op,
      urn.split("::").at(-1),
      Object.keys(detailedDiff ?? {}),
    ]);
    expect(shown.sort()).toEqual([
      ["update", "ada", ["department"]],
      ["update", "bo", ["department"]],
      ["update", "sales", ["department"]],
    ]);
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    expect(acme.person("bo@acme.example")).toMatchObject({ department: "Field Sales" });
  });

  it("leave with everything else when the stack is destroyed", async () => {
    await acme.project.mustRun("destroy", "--yes", "--skip-preview");
    expect((await acme.project.checkpoint()).resources.filter(({ type }) => type.includes("webex:"))).toEqual([]);
    expect(acme.person("ada@acme.example")).toBeUndefined();
  });
});

describe("what is wrong is shown in one preview", () => {
  const FAULTY = `
    const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example", hierarchy: "acme", jabberTeamMessagingMode: false });
    const early = new SparkUser("early", { email: "early@acme.example", service, services: { meeting: { meeting: true } } });
    const catalog = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true, services: { message: { messaging: true }, hybridCallServices: { aware: true, connect: true } } });
    new EntitlementCatalog("again", { hierarchy: "acme", allowsWebexApp: true, services: { message: { messaging: true } } });
    new EntitlementCatalog("site", { hierarchy: "acme/london", allowsWebexApp: true });
    const standard = new EntitlementProfile("standard", { catalog, default: true, allowsWebexApp: true });
    new EntitlementProfile("second", { catalog, default: true, allowsWebexApp: true });
    new EntitlementProfile("wide", { catalog, hierarchy: "acme/london", allowsWebexApp: true, services: { meeting: { meeting: true } } });
    new EntitlementProfile("elsewhere", { catalog, hierarchy: "globex", allowsWebexApp: true });
    new EntitlementProfile("string", { catalog: "acme", allowsWebexApp: "yes" });
    const closed = new EntitlementProfile("closed", { catalog, allowsWebexApp: false });
    const faulty = new UserTemplate("faulty", { title: 7, colour: "red", services: { message: { messaging: true } } });
    const meetings = new UserTemplate("meetings", { services: { meeting: { webexEnterprise200: true }, hybridCallServices: { connect: true } } });
    const group = new QuickAddGroup("group", { webexUserTemplate: "meetings", entitlement: closed });
    new QuickAddGroup("misspelt", { webexUserTempalte: meetings });
    new SparkUser("inherits", { email: "inherits@acme.example", service, template: faulty });
    new SparkUser("combines", { email: "combines@acme.example", service, template: meetings });
    new SparkUser("beyond", { email: "beyond@acme.example", service, template: meetings, services: { hybridCallServices: { aware: true } } });
    new SparkUser("grouped", { email: "grouped@acme.example", service, quickAddGroup: group });
    new SparkUser("named", { email: "named@acme.example", service, template: "meetings" });
    new SparkUser("jabber", { email: "jabber@acme.example", service, settings: { message: { jabberCalling: true } } });
    new SparkUser("within", { email: "within@acme.example", service, services: { message: { messaging: true } } });
  `;

  it("each on its resource, with the chain that forbids it and where a value comes from", async () => {
    const output = await acme.refusedPreview(FAULTY);
    for (const told of [
      'services.meeting.meeting: not allowed by EntitlementProfile "standard" by default at "acme" (catalog "acme" does not allow it)',
      'hierarchy: "acme" has EntitlementCatalog "acme" already; a node has one catalog',
      'hierarchy: "acme/london" is a site of "acme"; a catalog stands at the customer\'s node or above',
      'default: EntitlementProfile "standard" is the default of "acme" already',
      'services.meeting.meeting: EntitlementCatalog "acme" does not allow it; a profile narrows its catalog',
      'hierarchy: EntitlementCatalog "acme" stands at "acme"; a profile stands at its catalog\'s node or below',
      'catalog: "acme" is not an EntitlementCatalog; pass the resource itself',
      'allowsWebexApp: "yes" is not a boolean',
      "title: 7 is not a string",
      "colour: there is no such property",
      'services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true (from UserTemplate "meetings")',
      'services.meeting.webexEnterprise200: not allowed by EntitlementProfile "standard" by default at "acme" (catalog "acme" does not allow it); take it away here, or allow it there (from UserTemplate "meetings")',
      'webexUserTemplate: "meetings" is not a UserTemplate; pass the resource itself',
      'entitlement: the Webex App is not allowed by EntitlementProfile "closed" of QuickAddGroup "group" (catalog "acme" allows it, the profile does not)',
      'webexUserTempalte: there is no such property; did you mean "webexUserTemplate"?',
      'template: "meetings" is not a UserTemplate; pass the resource itself',
      "settings.message.jabberCalling: jabberTeamMessagingMode of WebexAppService",
    ]) {
      expect(output).toContain(told);
    }
    for (const [kind, name] of [
      ["EntitlementCatalog", "again"],
      ["EntitlementProfile", "wide"],
      ["UserTemplate", "faulty"],
      ["QuickAddGroup", "group"],
      ["SparkUser", "early"],
    ]) {
      expect(output).toMatch(new RegExp(`${kind} \\(${name}\\):`));
    }
  });

  it("and the fault of a template once, whoever inherits it", async () => {
    const output = await acme.refusedPreview(FAULTY);
    const lines = output.slice(output.indexOf("Diagnostics:")).split("\n");
    expect(lines.filter((line) => line.includes("title: 7 is not a string"))).toHaveLength(1);
    expect(output).not.toMatch(/SparkUser \((inherits|within)\):/);
  });

  it("and no user with an inherited fault is written, even where the preview is skipped", async () => {
    await acme.project.write(`
      const template = new UserTemplate("faulty", { title: 7 });
      new SparkUser("inherits", { email: "inherits@acme.example", template });
      const quickAddGroup = new QuickAddGroup("misspelt", { webexUserTempalte: new UserTemplate("sound", {}) });
      new SparkUser("member", { email: "member@acme.example", quickAddGroup });
    `);
    const { code } = await acme.project.up();
    expect(code).not.toBe(0);
    expect(acme.person("inherits@acme.example")).toBeUndefined();
    expect(acme.person("member@acme.example")).toBeUndefined();
  });

  it("also a service beyond the entitlement that a licence gives by its id", async () => {
    const owned = acme.emulator.state().organizations.flatMap(({ licenses }) => licenses);
    const id = owned.find(({ name }) => name === "Webex Meetings Suite")?.id;
    const catalog = `const catalog = new EntitlementCatalog("acme", { allowsWebexApp: true, services: { message: { messaging: true } } });`;
    const profile = `new EntitlementProfile("staff", { catalog, default: true, allowsWebexApp: true });`;
    const user = `new SparkUser("ada", { email: "ada@acme.example", licenses: [{ id: "${id}" }] });`;
    expect(await acme.refusedPreview(catalog + profile + user)).toContain(
      'licenses[0]: not allowed by EntitlementProfile "staff" by default at the top of the hierarchy (catalog "acme" does not allow it); take it away here',
    );
    expect(await acme.refusedPreview(user + catalog + profile)).toContain(
      'licenses[0]: an id does not tell which service it gives, and EntitlementProfile "staff" is declared after this user; declare it before',
    );
  });

  it("also a licence that a template names and the organisation lacks, unless nothing is asked of it", async () => {
    const template = `new UserTemplate("sales", { licenses: [{ name: "Advanced Mesaging" }], services: { message: { messaging: true } } });`;
    const output = await acme.refusedPreview(template);
    expect(output).toContain(
      'licenses[0]: the organisation has no licence "Advanced Mesaging"; nearest: "Advanced Messaging"',
    );
    expect(output).toContain("UserTemplate (sales)");
    await acme.project.mustRun("preview", { WEBEX_PREVIEW_CHECKS: "offline" });
  });
});
