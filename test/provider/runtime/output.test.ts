import { beforeEach, describe, expect, it } from "vitest";
import { InitFailed } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

/**
 * Sets a window's title, clears the screen, reverses the writing direction, and has Pulumi's colour directives, nested
 * and unknown.
 */
const HOSTILE = "\u001b]0;owned\u0007\u001b[2JOlga\u202Egnp.exe \u009b31m<{%fg 1%}><<{%x%}>{%nonsense%}>\u0000";
/** The same without control characters, which Webex does not accept in a name. */
const ACTS = /[^\P{C}\n]|[\p{Zl}\p{Zp}]|<\{%/u;

const webex = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: "Bearer acme-full-admin", "content-type": "application/json" };
  const answer = await fetch(`${operations.emulator.baseUrl}${path}`, { ...init, headers });
  // biome-ignore lint/suspicious/noExplicitAny: a test changes whatever Webex lists
  return (await answer.json()) as any;
};

/** From now on all names in a list of Webex are hostile. */
async function spoil(path: string, items = "items"): Promise<void> {
  const body = await webex(path);
  for (const item of body[items]) {
    for (const key of ["name", "displayName"]) if (key in item) item[key] = `${HOSTILE}${item[key]}`;
  }
  const match = { method: "GET", path };
  operations.emulator.addFaults({ kind: "status", status: 200, body, times: "always", match });
}

/** The message of an operation that fails. */
async function messageOf(act: Promise<{ failures: string[] } | unknown>): Promise<string> {
  const shown = await act.then(
    (answer) => (answer as { failures: string[] }).failures.join("\n"),
    (e: Error) => (e instanceof InitFailed ? e.reasons.join("\n") : e.message),
  );
  return `${shown}${operations.host.output()}`;
}

const check = (inputs: object) => messageOf(operations.host.check({}, { ...user, ...inputs }));

describe("terminal control sequences in text from Webex are not printed", () => {
  beforeEach(async () => {
    for (const path of ["/organizations", "/licenses", "/locations", "/roles"]) await spoil(path);
  });

  it("as the name of a person", async () => {
    const people = await webex("/people?email=person@acme.example");
    const [person] = people.items;
    await webex(`/people/${person.id}`, { method: "PUT", body: JSON.stringify({ ...person, displayName: HOSTILE }) });
    const text = await messageOf(operations.host.create({ ...user, email: "person@acme.example" }));
    expect(text).toContain("Olga gnp.exe");
    expect(text).toContain("Set adoptExisting");
    expect(text).not.toMatch(ACTS);
  });

  it.each([
    [
      "a location",
      { location: "Londn", services: { calling: { callingStandardEnterprise: true } }, extension: "4101" },
      /no location "Londn"; .*London/,
    ],
    ["a licence", { licenses: [{ name: "Nothing like it" }] }, /no licence "Nothing like it".*Olga/s],
    ["a role", { roles: { full: true }, roleNames: { full: "Emperor" } }, /Olga.*Full Administrator/],
    ["an organisation", { organizationId: "00000000-0000-4000-8000-000000000000" }, /it sees Olga.*Acme Ltd/],
  ])("as the name of %s", async (_of, inputs, said) => {
    const text = await check(inputs);
    expect(text).toMatch(said);
    expect(text).not.toMatch(ACTS);
  });

  it("as the name of an organisation in an error", async () => {
    const { id, outputs } = await operations.host.create(user);
    const elsewhere = { ...outputs, organization: "5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01" };
    const text = await messageOf(operations.again((host) => host.remove(id, elsewhere)));
    expect(text).toContain("Olga gnp.exe");
    expect(text).not.toMatch(ACTS);
  });
});

describe("sanitizing", () => {
  it("keeps the lines of an error with several faults", async () => {
    const faulty = { ...user, __faults: ["title: 7 is not a string", "fax: \u001b[2Jthere is none"] };
    const text = await messageOf(operations.host.create(faulty));
    expect(text).toContain("title: 7 is not a string\nfax: there is none");
  });

  it("keeps names in the state as Webex has them", async () => {
    const { id, outputs } = await operations.host.create(user);
    const person = { ...operations.personById(id), displayName: HOSTILE };
    await webex(`/people/${id}`, { method: "PUT", body: JSON.stringify(person) });
    const read = await operations.again((host) => host.read(id, { ...outputs, displayName: "Ada" }));
    expect(read.outputs.displayName).toBe(HOSTILE);
  });
});
