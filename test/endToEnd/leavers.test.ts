import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";
import { WITHOUT_CHECKPOINTS } from "./engineStack.ts";

const acme = acmeProject();

const WHO_LEAVES = ["delete", "deactivate", "offboard", "retain"].map((mode, n) => ({ name: `u${n}`, onDelete: mode }));

/** Users of a file, whose e-mail addresses name the resources. */
const staff = (domain: string, left: readonly string[] = []) => `
  for (const { name, onDelete } of ${JSON.stringify([...WHO_LEAVES, ...["u4", "u5", "u6"].map((name) => ({ name }))])}) {
    if (${JSON.stringify(left)}.includes(name)) continue;
    new SparkUser(name + "@${domain}", { email: name + "@${domain}", firstName: "User", lastName: name, onDelete });
  }
`;
/** Webex adds SIP addresses by itself, a while later. */
const people = () =>
  acme.emulator
    .state()
    .organizations.flatMap((organization) => organization.people as { sipAddresses?: unknown }[])
    .map(({ sipAddresses: _, ...person }) => person);
const creations = () => acme.emulator.requests().counts["POST /people"] ?? 0;

it("a company whose domain is renamed in a file is refused, in a preview and in a targeted up", async () => {
  await acme.project.write(staff("acme.example"));
  await acme.project.mustRun("up", "--yes", "--skip-preview");
  const before = JSON.stringify(people());
  await acme.project.write(staff("new.example"));
  const [preview, targeted] = [await acme.project.preview(), await acme.project.up("--target", "**u1@new.example")];
  for (const { code, output } of [preview, targeted]) {
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /SparkUser \(u1@new\.example\):\n\s+error: "u1@new\.example" is evidently the person who is "u1@acme\.example"/,
    );
    expect(output).toContain('aliases: [{ name: "u1@acme.example" }]');
    expect(output).toContain("WEBEX_NEW_PEOPLE=u1@new.example");
    expect(output).not.toMatch(/\n\s+at /);
  }
  expect(JSON.stringify(people())).toBe(before);
});

it("the former names as aliases change every address in place", async () => {
  const secrets = 'name === "u1" ? ["assignedLicenses"] : []';
  const options = `{ aliases: [{ name: name + "@acme.example" }], additionalSecretOutputs: ${secrets} }`;
  await acme.project.write(staff("new.example").replace("onDelete });", `onDelete }, ${options});`));
  const created = creations();
  await acme.project.mustRun("up", "--yes", "--skip-preview");
  expect(creations()).toBe(created);
  expect((await acme.project.users()).map(({ urn }) => urn.split("::").at(-1))).toContain("u1@new.example");
});

it("a preview says of each person whose last day has passed what becomes of them", async () => {
  const modes = [...WHO_LEAVES, ...["u4", "u5", "u6"].map((name) => ({ name, onDelete: "" }))];
  const rows = modes.map(({ name, onDelete }) => {
    const leaves = ["u0", "u1", "u3"].includes(name) ? "2026-11-30" : "";
    return [`${name}@new.example`, "User", name, onDelete, leaves].join(",");
  });
  const header = "User ID/Email,First Name,Last Name,On Delete,Leaves";
  await writeFile(path.join(acme.project.folder, "staff.csv"), [header, ...rows].join("\n"));
  await acme.project.write(`
    for (const { name, args } of usersFromCsv("staff.csv", { today: "2026-12-01" })) new SparkUser(name, args);
  `);
  const { code, output } = await acme.project.preview();
  expect(code, output).toBe(0);
  expect(output).toMatch(/SparkUser \(u0@new\.example\):\n\s+u0@new\.example is deleted for good in Webex/);
  expect(output).toMatch(
    /u1@new\.example is signed off and keeps their licences\. Webex deletes the account on \d{4}-\d\d-\d\d/,
  );
  expect(output).toMatch(/u3@new\.example stays in Webex with sign-in/);
  expect(output).toContain("staff.csv: not declared on 2026-12-01: u0@new.example (line 2, until 2026-11-30)");
  expect(output).toMatch(/- 3 to delete\n\s+5 unchanged/);
});

it("more removals than allowed are refused before the first of them, and before any other write", async () => {
  await acme.project.write(
    `${staff("new.example", ["u0", "u1", "u2", "u4"])} new SparkUser("x", { email: "x@acme.example" });`,
  );
  const before = JSON.stringify(people());
  const { code, output } = await acme.project.up();
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /this would remove 4 of 7 people, and 3 are allowed \(a tenth of those in the state, at least 3 and at most 25\)/,
  );
  expect(output).toContain("WEBEX_MAX_DELETES=4");
  expect(JSON.stringify(people())).toBe(before);
});

it("users are declared late: with what a service and other users tell, and after an await", async () => {
  const user = (name: string, opts = "{}", onDelete = "undefined") =>
    `new SparkUser("${name}@new.example", { email: "${name}@new.example", firstName: "User", lastName: "${name}", onDelete: ${onDelete} }, ${opts});`;
  const told = [...WHO_LEAVES.slice(0, 3), { name: "u4" }];
  await acme.project.write(`
    const service = new WebexAppService("acme", { subscriptionId: "Sub100001" });
    ${user("u6", "{ parent: service, aliases: [{ parent: pulumi.rootStackResource }] }")}
    const first = ${user("u3", "{ retainOnDelete: true }", '"deactivate"')}
    first.id.apply(() => ${JSON.stringify(told)}.forEach(({ name, onDelete }) => {
      new SparkUser(name + "@new.example", { email: name + "@new.example", firstName: "User", lastName: name, onDelete });
    }));
    module.exports = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      ${user("u5")}
    };
  `);
  const { code, output } = await acme.project.preview();
  expect(code, output).toBe(0);
  expect(output).toMatch(/\+ 1 to create\n\s+8 unchanged/);
});

/** A program of which the engine cannot read the state the first times, as while it writes it. */
const unreadable = (times: number) => `
  const monitor = pulumi.runtime.getMonitor();
  const { invoke } = monitor;
  let failures = ${times};
  const failing = (request, answered) =>
    failures-- > 0 ? answered(new Error("failed to load checkpoint: EOF")) : invoke.call(monitor, request, answered);
  Object.assign(monitor, { invoke: Object.assign(failing, { requestType: invoke.requestType }) });
`;

it("a program that declares nothing any more, or only looks somebody up, removes nobody", async () => {
  const before = JSON.stringify(people());
  const lookUp = `SparkUser.get("u4", "${acme.person("u4@new.example")?.id}");`;
  for (const program of ["", `${unreadable(3)} ${lookUp}`]) {
    await acme.project.write(program);
    const { code, output } = await acme.project.up();
    expect(code, output).not.toBe(0);
    expect(output).toMatch(/this would remove [56] of 7 people, and 3 are allowed/);
    expect(output).not.toMatch(/\n\s+at /);
  }
  await acme.project.write(`${unreadable(100)} ${lookUp}`);
  expect((await acme.project.preview()).output).toMatch(
    /The state of the last `up` cannot be read \(failed to load checkpoint: EOF\), so people who are renamed/,
  );
  // Nobody was dropped where a file of users cannot be read, so nothing is said of leavers and how to allow them.
  await acme.project.write(`
    new SparkUser("u4@new.example", { email: "u4@new.example", firstName: "Another" });
    require("node:fs").writeFileSync("bad.csv", "User ID/Email (Required)\\nu5\\n");
    usersFromCsv("bad.csv");
  `);
  const { code, output } = await acme.project.up();
  expect(code, output).not.toBe(0);
  expect(output).toContain('bad.csv line 2, column "User ID/Email (Required)": "u5" is not an e-mail address');
  expect(output).toContain("because the program ended with an error before it had declared everybody");
  expect(output).not.toMatch(/this would remove|WEBEX_MAX_DELETES/);
  await acme.project.write(`${staff("new.example", ["u6"])} usersFromCsv("bad.csv");`);
  expect((await acme.project.preview()).output).not.toMatch(/u6@new\.example/);
  expect(JSON.stringify(people())).toBe(before);
});

it("a wrong merge is taken back as docs/recovery.md says: who was signed off comes back, who was deleted is new", async () => {
  const ids = new Map((await acme.project.users()).map(({ urn, id }) => [urn.split("::").at(-1), id]));
  await acme.project.write(staff("new.example", ["u0", "u1", "u2", "u3"]));
  await acme.project.mustRun("up", "--yes", "--skip-preview", { ...WITHOUT_CHECKPOINTS, WEBEX_MAX_DELETES: "3" });
  await acme.project.write(staff("new.example"));
  const { output } = await acme.project.preview();
  expect(output).toMatch(/u0@new\.example was deleted by this stack on .*: this makes a new account/);
  expect(output).toMatch(/u1@new\.example comes back: this stack signed off the person/);
  expect(output).toMatch(/invitation by e-mail to the 1 person that this creates.* 1 of them had an account before/);
  await acme.project.mustRun("up", "--yes", "--skip-preview", WITHOUT_CHECKPOINTS);
  const back = new Map((await acme.project.users()).map(({ urn, id }) => [urn.split("::").at(-1), id]));
  for (const name of ["u1", "u2", "u3", "u4"].map((user) => `${user}@new.example`))
    expect(back.get(name)).toBe(ids.get(name));
  expect(back.get("u0@new.example")).not.toBe(ids.get("u0@new.example"));
  expect(acme.person("u1@new.example")).toMatchObject({ loginEnabled: true });
});
