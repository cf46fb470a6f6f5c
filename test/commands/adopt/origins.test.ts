import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { adoptedIds, adoptedText } from "../../../provider/src/commands/adopt/adoptedPeople.ts";
import { originsOf } from "../../../provider/src/commands/adopt/import/origins.ts";
import type { CommandContext } from "../../../provider/src/commands/context.ts";
import { UsageError } from "../../../provider/src/commands/exitCodes.ts";
import { openJournal } from "../../../provider/src/handlers/runtime/creationJournal.ts";
import { openDepartureJournal } from "../../../provider/src/handlers/runtime/departureJournal.ts";
import { ORGANISATION_ID, person } from "./organisation.ts";

const home = mkdtempSync(path.join(tmpdir(), "origins-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const context: CommandContext = {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: new AbortController().signal,
  env: { PULUMI_HOME: home },
  now: () => new Date(),
  finish: () => {},
};
const RECORDS = { project: "acme", stack: "prod", adopted: adoptedIds(adoptedText(["id-ada"])) };
const NAMES = ["ada", "bo", "cy", "di", "eve"];
const PARTS = [
  {
    organization: ORGANISATION_ID,
    matches: NAMES.map((name) => ({
      create: { urn: "", type: "", name, custom: true, inputs: {}, propertyDependencies: {} },
      inputs: { email: `${name}@acme.example` },
      person: person(name),
    })),
  },
];

describe("where people come from", () => {
  it("is what the project's file and the journal tell, and nobody is asked for them", async () => {
    const options = {
      env: { PULUMI_HOME: home, PULUMI_PROJECT: "acme" },
      stack: async () => "prod",
      now: () => 0,
      warn: (text: string) => expect.unreachable(text),
    };
    const journal = openJournal(options);
    for (const [name, id] of [
      ["bo", "id-bo"],
      ["eve", "id-of-another-eve"],
    ])
      (await journal.entry(ORGANISATION_ID, `${name}@acme.example`)).recordCreated(`${id}`);
    const departures = openDepartureJournal(options);
    for (const [name, adopted] of [
      ["cy", false],
      ["di", true],
    ] as const)
      await departures.record(ORGANISATION_ID, {
        ...{ email: `${name}@acme.example`, id: `id-${name}`, how: "retain", adopted },
      });
    const origins = await originsOf(PARTS, RECORDS, { stated: "created", context });
    expect(Object.fromEntries(origins)).toEqual({
      "id-ada": "adopted",
      "id-bo": "created",
      "id-cy": "created",
      "id-di": "adopted",
      "id-eve": "created",
    });
    expect((await originsOf(PARTS, RECORDS, { stated: "adopted", context })).get("id-eve")).toBe("adopted");
  });

  it("is refused without an answer where nobody can be asked, and needed only for those who are unknown", async () => {
    const asked = originsOf(PARTS, RECORDS, { context });
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(
      /^Say where 1 of these 5 users come from.*--origin.*adopted .*created .*before its state was lost/s,
    );
    const all = { ...RECORDS, adopted: adoptedIds(NAMES.map((name) => `id-${name}\n`).join("")) };
    expect([...(await originsOf(PARTS, all, { context })).values()]).toEqual(NAMES.map(() => "adopted"));
  });
});

describe("adopted.txt", () => {
  it("has an id a line, and keeps what is in it when people are added", () => {
    const first = adoptedText(["b", "a"]);
    expect(first).toMatch(/^# People who were in Webex before this project.*\n.*\na\nb\n$/);
    const edited = `${first}# Ben came back\nc`;
    expect(adoptedText(["a", "d"], edited)).toBe(`${edited}\nd\n`);
    expect([...adoptedIds(`${edited}\r\n`)]).toEqual(["a", "b", "c"]);
  });
});
