import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KEY_HEADER, type RosterUser, rosterOf, rosterText } from "../../provider/src/csv/roster/writeRoster.ts";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { personDescriber } from "../../provider/src/model/adoption/personArgs.ts";
import { anyPeople, described, ids, ORGANIZATION } from "../model/adoption/people.ts";
import { csvFile } from "./csvFile.ts";

const SOURCE = ORGANIZATION.source;

function written(...users: RosterUser[]) {
  const roster = rosterOf(users, SOURCE);
  return { ...roster, text: rosterText(roster), users: usersFromCsv(csvFile(rosterText(roster))) };
}

function rowOf(user: Partial<RosterUser["args"]>, template?: string) {
  const { rows, users } = written({ key: "ada", args: { email: "ada@acme.example", ...user }, template });
  const [row] = rows;
  const [read] = users;
  if (!row || !read) throw new Error("There is no row.");
  const { [KEY_HEADER]: _, "User ID/Email (Required)": __, ...cells } = row.cells;
  return { cells, notExpressed: row.notExpressed, args: read.args, template: read.template };
}

describe("a roster", () => {
  it("is read back as the users it was written from, but for what it lists", () => {
    const describePerson = personDescriber(ORGANIZATION);
    fc.assert(
      fc.property(anyPeople, (people) => {
        const users = people.map((one) => ({ key: one.id, args: describePerson(one).args }));
        const { users: read, rows } = written(...users);
        expect(read.map(({ name }) => name)).toEqual(users.map(({ key }) => key).sort());
        for (const [index, { args }] of read.entries()) {
          const user = users.find(({ key }) => key === read[index]?.name);
          const left = rows[index]?.notExpressed ?? [];
          // What is read is part of what was written: nothing is added or changed.
          for (const leaf of textsIn(args)) expect(textsIn(user?.args)).toContain(leaf);
          const missing = textsIn(user?.args).filter((leaf) => !textsIn(args).includes(leaf));
          expect(left.length === 0).toBe(missing.length === 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has the key, the address and the columns that somebody uses, sorted by key", () => {
    const { text } = written(
      { key: "bo", args: { email: "bo@acme.example", title: 'Head of "Sales", EMEA' }, template: "staff" },
      { key: "ada", args: { email: "ada@acme.example", suspended: true } },
    );
    expect(text).toBe(
      "\ufeffPerson ID,User ID/Email (Required),User Status,Title,Template\n" +
        "ada,ada@acme.example,Inactive,,\n" +
        'bo,bo@acme.example,,"Head of ""Sales"", EMEA",staff\n',
    );
  });

  it("names a licence by subscription and site where the service's own do not decide", () => {
    const args = described({
      licenses: ids("Webex Meetings Suite Sub1", "Advanced Messaging Sub2", "Webex Event 3,000 Sub2"),
    }).args;
    const { cells, notExpressed } = rowOf(args);
    expect(cells).toEqual({
      "Webex Teams [Sub2]": "TRUE",
      "a.webex.example - WebEx Enterprise Edition [Sub1]": "TRUE",
      "b.webex.example - WebEx Enterprise Edition [Sub1]": "TRUE",
      "b.webex.example - Webex Event 3,000 [Sub2]": "TRUE",
    });
    expect(notExpressed).toEqual([]);
  });

  it.each(["=SUM(A1)", "+1", "-", "@all", "'=x", "''@x"])(
    "keeps %s from being calculated, and reads it back",
    (title) => {
      const { cells, args } = rowOf({ title });
      expect(cells.Title).toBe(`'${title}`);
      expect(args.title).toBe(title);
    },
  );

  it.each(["'tis", "O'Brien", "''", "a=b"])("leaves %s as it is", (title) => {
    expect(rowOf({ title }).cells.Title).toBe(title);
    expect(rowOf({ title }).args.title).toBe(title);
  });

  it("leaves out what it could not give back, with the reason, and nothing else of the row", () => {
    const { cells, notExpressed } = rowOf({
      title: "TRUE",
      department: "BjÃ¶rn",
      location: "London",
      addresses: [{ locality: "London" }, { locality: "Leeds" }],
      roles: { device: true },
      licenses: [{ name: "Care Digital Channel", subscriptionId: "Sub1" }],
    });
    expect(cells).toEqual({ Location: "London" });
    expect(notExpressed.map(({ path }) => path).sort()).toEqual([
      "addresses",
      "department",
      "licenses",
      "roles",
      "title",
    ]);
    for (const { reason } of notExpressed) expect(reason).not.toBe("");
  });

  it("has one of two columns that the reader takes for the same, and lists the other", () => {
    const user = (key: string, name: string): RosterUser => ({
      key,
      args: { email: `${key}@acme.example`, licenses: [{ name, subscriptionId: "Sub1" }] },
    });
    const { headers, rows, users } = written(user("ada", "Foo Plus"), user("bo", "FOO plus"));
    expect(headers.slice(2)).toHaveLength(1);
    expect(rows.map(({ notExpressed }) => notExpressed.length).sort()).toEqual([0, 1]);
    expect(users.filter(({ args }) => args.licenses).length).toBe(1);
  });

  it("keeps number, extension, manager and template", () => {
    const args = {
      services: { calling: { callingStandardEnterprise: true } },
      phoneNumbers: [{ value: "+442079460200" }],
      extension: "4200",
      manager: "boss@acme.example",
      location: "London",
      settings: { calling: { callingBehaviour: "Cisco Jabber app" as const } },
    };
    const row = rowOf(args, "staff");
    expect(row.args).toEqual({ email: "ada@acme.example", ...args });
    expect(row.template).toBe("staff");
  });
});

/** Every value with its place, whatever the order of a list. */
function textsIn(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.map((item) => `${path}[] ${JSON.stringify(Object.entries(item).sort())}`);
  if (typeof value !== "object" || value === null) return [`${path} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, `${path}.${key}`));
}
