import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEMPLATE_FIELDS as FIELDS } from "../../provider/src/model/inheritance/levels.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { INPUTS, type InputRow, type Person } from "./inputRows.ts";
import { Project } from "./project.ts";

/** All inputs in one program, one user for each: an `up` of the engine is seconds, a user is milliseconds. */
const PROGRAM = `
  const users = require("./users.json");
  const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
  for (const [name, args] of Object.entries(users)) new SparkUser(name, { ...args, service });
`;
const email = ({ input }: InputRow) => `${input.replace(/\W/g, "-").toLowerCase()}@acme.example`;
const TEMPLATE_FIELDS: readonly string[] = FIELDS;
const adaptable = INPUTS.filter(({ drift }) => drift);

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  project = await Project.create({
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "acme-full-admin",
    WEBEX_MAX_DELETES: "100",
  });
  await project.write(PROGRAM);
});
afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

/** Declares every user with what the row says for this phase. */
async function declare(said: (row: InputRow) => object): Promise<void> {
  const users = INPUTS.map((row) => [
    row.input,
    { email: email(row), displayName: row.input, ...row.always, ...said(row) },
  ]);
  await writeFile(path.join(project.folder, "users.json"), JSON.stringify(Object.fromEntries(users)));
}

function personOf(row: InputRow): Person {
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
  const names = [email(row), ...(row.emails ?? [])];
  const person = people.find(({ emails }) => emails.some((held) => names.includes(held)));
  if (!person) throw new Error(`there is nobody with the e-mail ${email(row)}`);
  return person;
}

const inWebex = (value: (row: InputRow) => unknown) => Object.fromEntries(INPUTS.map((row) => [row.input, value(row)]));
const seen = () => inWebex((row) => row.seen(personOf(row)));

describe("each input", () => {
  it("is set", async () => {
    await declare(({ set }) => set);
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(seen()).toEqual(inWebex(({ is }) => is.set));
  });

  it("is no difference once it is set", async () => {
    await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
    await project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("is changed, as an update of that property and never as a replacement", async () => {
    await declare(({ change }) => change);
    const steps = await project.previewSteps();
    expect(steps.map(({ op }) => op)).toEqual(INPUTS.map(() => "update"));
    const shown = Object.fromEntries(
      steps.map(({ urn, detailedDiff }) => [urn.split("::").at(-1), Object.keys(detailedDiff ?? {})]),
    );
    for (const { input, shows = input } of INPUTS) expect(shown[input]?.join(), input).toContain(shows);
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(seen()).toEqual(inWebex(({ is }) => is.change));
  });

  it("is found by a refresh where somebody else changed it, and mended by the next up", async () => {
    for (const row of adaptable) await meddle(row);
    await project.mustRun("refresh", "--yes", "--skip-preview");
    const steps = await project.previewSteps();
    expect(steps.map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual(adaptable.map(({ input }) => input).sort());
    for (const { urn, detailedDiff } of steps) {
      const row = INPUTS.find(({ input }) => input === urn.split("::").at(-1));
      expect(Object.keys(detailedDiff ?? {}).join(), urn).toContain(row?.driftShows ?? row?.shows ?? row?.input);
    }
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(seen()).toEqual(inWebex(({ is }) => is.change));
  });

  it("that is no longer said stays in Webex", async () => {
    await declare(({ silent }) => silent ?? {});
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(seen()).toEqual(inWebex(({ is }) => ("silent" in is ? is.silent : is.change)));
  });

  it("is not managed where it is null", async () => {
    await declare(({ input, set, silent }) =>
      // Everybody in this program has these two.
      ["email", "displayName"].includes(input) ? {} : (silent ?? nulls(set)),
    );
    await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("is taken away by its empty value", async () => {
    await declare(({ clear, silent, always }) => clear ?? silent ?? { ...always });
    await project.mustRun("up", "--yes", "--skip-preview");
    const cleared = INPUTS.filter(({ clear }) => clear);
    expect(cleared.map((row) => [row.input, row.seen(personOf(row))])).toEqual(
      cleared.map(({ input, is }) => [input, is.clear]),
    );
  });
});

describe("each input a template can state", () => {
  const inherited = INPUTS.filter(({ change }) => Object.keys(change).every((name) => TEMPLATE_FIELDS.includes(name)));

  it("reaches a user that says nothing, and is not managed for a user that says null", async () => {
    const rows = inherited.map(({ input, change }) => ({ input, change, silent: nulls(change) }));
    await writeFile(path.join(project.folder, "rows.json"), JSON.stringify(rows));
    await project.write(`
      const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
      require("./rows.json").forEach(({ input, change, silent }, index) => {
        const template = new UserTemplate(input, change);
        const rest = { service, template, ...(change.location ? { extension: String(4300 + index) } : {}) };
        new SparkUser(input + " inherited", { email: "inherited" + index + "@acme.example", displayName: "Inherited " + index, ...rest });
        new SparkUser(input + " silenced", { email: "silenced" + index + "@acme.example", displayName: "Silenced " + index, ...rest, ...silent, extension: undefined });
      });
    `);
    await project.mustRun("up", "--yes", "--skip-preview");
    const inputsOf = Object.fromEntries(
      (await project.users()).map(({ urn, inputs }) => [urn.split("::").at(-1), inputs ?? {}]),
    );
    for (const { input, change } of inherited) {
      expect(Object.keys(inputsOf[`${input} inherited`] ?? {}), input).toEqual(
        expect.arrayContaining(Object.keys(change)),
      );
      for (const name of Object.keys(change)) expect(inputsOf[`${input} silenced`], input).not.toHaveProperty(name);
    }
  });
});

// The others are plain values, which a program has to know.
it("each input that may come from another resource is accepted by a preview that does not know it, and written by the up", async () => {
  const fields = ["firstName", "lastName", "displayName", "department", "title"];
  await project.write(`
    const first = new SparkUser("first", { email: "first@acme.example", displayName: "First" });
    const later = (text) => first.createdAt.apply(() => text);
    new SparkUser("later", { email: later("later@acme.example"), ${fields.map((field) => `${field}: later("${field}")`).join(", ")},
      manager: first.id });
    const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
    new SparkUser("caller", { email: "caller@acme.example", displayName: "Caller", service, location: "London",
      extension: later("4777"), services: { calling: { callingStandardEnterprise: true } } });
  `);
  const { code, output } = await project.preview();
  expect(code, output).toBe(0);
  await project.mustRun("up", "--yes", "--skip-preview");
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
  const personBy = (email: string) => people.find(({ emails }) => emails.includes(email));
  expect(personBy("later@acme.example")).toMatchObject({
    ...Object.fromEntries(fields.map((field) => [field, field])),
    managerId: personBy("first@acme.example")?.id,
  });
  expect(personBy("caller@acme.example")).toMatchObject({ extension: "4777" });
});

/** The same names, each with `null`: not managed. */
function nulls(said: object): object {
  return Object.fromEntries(Object.keys(said).map((name) => [name, null]));
}

/** Somebody's change in Control Hub. */
async function meddle(row: InputRow): Promise<void> {
  const person = personOf(row);
  const { at = "", body } = row.drift?.(person) ?? { body: {} };
  const answer = await fetch(`${emulator.baseUrl}/people/${person.id}${at || "?callingData=true"}`, {
    method: "PUT",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify(at ? body : { ...person, ...body }),
  });
  expect(answer.ok, `${row.input}: ${await answer.text()}`).toBe(true);
}
