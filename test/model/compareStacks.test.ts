import { describe, expect, it } from "vitest";
import { type ComparisonSettings, compareStacks } from "../../provider/src/model/user/compareStacks.ts";

const urn = (name: string) => `urn:pulumi:acme::webex::pulumi-nodejs:dynamic/webex:SparkUser::${name}`;
const last = (name: string, state: Record<string, unknown> = {}) => ({
  urn: urn(name),
  state: { email: `${name}@acme.example`, displayName: name, adopted: false, ...state },
});
const now = (name: string, inputs: Record<string, unknown> = {}, ...aliases: string[]) => ({
  urns: [urn(name), ...aliases.map(urn)],
  inputs: { email: `${name}@acme.example`, displayName: name, ...inputs },
});
const settings: ComparisonSettings = { adoptExisting: false, newPeople: [], neverTouch: [] };
const reasons = (...args: Parameters<typeof compareStacks>) =>
  compareStacks(...args).refusals.map(({ reason }) => reason);
const many = (count: number) => Array.from({ length: count }, (_, index) => last(`u${index}`));

describe("a renamed person", () => {
  const renamed = [now("bo", { displayName: "ada", email: "ada@new.example" })];

  it("is refused, naming both and the ways out", () => {
    const [reason] = reasons([last("ada")], renamed, settings);
    expect(reason).toMatch(
      /"bo" is evidently the person who is "ada".*aliases: \[\{ name: "ada" \}\].*keyColumn.*WEBEX_NEW_PEOPLE=ada@new\.example/,
    );
  });

  it("names the whole former URN where the parent has changed, because a name alone would be one under that parent", () => {
    const moved = urn("ada").replace("::pulumi-nodejs", "::acme:Office$pulumi-nodejs");
    const [reason] = reasons([last("ada")], [{ urns: [moved], inputs: { email: "ada@acme.example" } }], settings);
    expect(reason).toContain(`{ aliases: ["${urn("ada")}"] }`);
  });

  it.each([
    ["an alias has the former name", [now("bo", { displayName: "ada" }, "ada")], settings],
    ["the environment says that they are two people", renamed, { ...settings, newPeople: ["ADA@new.example"] }],
    ["the environment has the resource's name", renamed, { ...settings, newPeople: ["bo"] }],
    ["the former one stays", [now("ada"), ...renamed], settings],
    [
      "the person is taken over by the address",
      [now("bo", { email: "ada@acme.example", adoptExisting: true })],
      settings,
    ],
    ["a directory delivers the person", [now("bo", { displayName: "ada", directorySynced: true })], settings],
  ])("is not refused where %s", (_why, declared, configured) => {
    expect(reasons([last("ada")], declared, configured)).toEqual([]);
  });

  it("is refused with the same address, unless the person may be taken over", () => {
    expect(reasons([last("ada")], [now("bo", { email: "ADA@acme.example" })], settings)).toHaveLength(1);
  });

  it("with the same address cannot be two people at once, so the former has to go first", () => {
    const [reason] = reasons([last("ada")], [now("bo", { email: "ada@acme.example" })], settings);
    expect(reason).toContain("If these are two people, remove the former first, in an `up` of its own");
    expect(reason).not.toContain("WEBEX_NEW_PEOPLE");
  });

  it("is refused although the former account would stay: it would be a second one", () => {
    expect(reasons([last("ada", { onDelete: "retain" })], renamed, settings)).toHaveLength(1);
  });
});

describe("the removals of an operation", () => {
  it.each([
    [4, 1, undefined, 0],
    [4, 0, undefined, 1],
    [50, 45, undefined, 0],
    [50, 44, undefined, 1],
    [1000, 975, undefined, 0],
    [1000, 974, undefined, 1],
    [50, 44, 6, 0],
    [50, 49, 0, 1],
  ])("of %i people to %i with webex:maxDeletes %s: %i refusals", (before, after, maxDeletes, refusals) => {
    const people = many(before);
    const staying = people.slice(0, after).map(({ urn: own, state }) => ({ urns: [own], inputs: state }));
    expect(reasons(people, staying, { ...settings, maxDeletes })).toHaveLength(refusals);
  });

  it("leave out whoever stays in Webex and whoever is only looked up", () => {
    const people = [
      ...many(5).map(({ urn: own, state }) => ({ urn: own, state: { ...state, adopted: true } })),
      last("x", { lookedUp: true }),
    ];
    const { refusals, leaving } = compareStacks(people, [], settings);
    expect(refusals).toEqual([]);
    expect(leaving.map(({ mode }) => mode)).toEqual(Array(5).fill("retain"));
  });

  it("are no more for those who are only looked up", () => {
    const [reason] = reasons(
      [...many(5), ...many(60).map(({ urn: own }) => last(`${own}-seen`, { lookedUp: true }))],
      [],
      settings,
    );
    expect(reason).toMatch(/^this would remove 5 of 5 people, and 3 are allowed/);
  });

  it("refuse somebody who is never touched, unless the person stays", () => {
    const configured = { ...settings, neverTouch: ["*@acme.example"] };
    expect(reasons([last("ada")], [], configured)[0]).toMatch(/"ada" is never touched: .*"\*@acme\.example"/);
    expect(reasons([last("ada", { onDelete: "retain" })], [], configured)).toEqual([]);
  });
});

describe("people who lose devices on Unified CM", () => {
  const calling = (tablet: boolean) => ({
    callManager: { cluster: "acme" },
    settings: { calling: { sparkTabletDevice: tablet } },
  });
  const names = ["ada", "bo", "cy"];
  const had = names.map((name) => last(name, calling(true)));
  const want = (tablet: boolean, ...who: string[]) => who.map((name) => now(name, calling(tablet)));
  const devices = (state: Record<string, unknown> = {}) =>
    names.map((username) => ({
      urn: `${username}-tab`,
      state: {
        cluster: "acme",
        username,
        email: `${username.toUpperCase()}@acme.example`,
        kind: "TAB",
        adopted: false,
        ...state,
      },
    }));
  const two = { ...settings, maxDeletes: 2 };

  it("are refused before the first removal where they are more than allowed", () => {
    const [reason] = reasons(had, want(false, ...names), two, devices());
    expect(reason).toMatch(
      /devices on Unified CM from 3 people, and 2 are allowed .*"ada", "bo", "cy".*WEBEX_MAX_DELETES=3/,
    );
    expect(reasons(had, want(false, ...names), { ...two, maxDeletes: 3 }, devices())).toEqual([]);
    expect(reasons(had, want(false, ...names), settings, devices())).toEqual([]);
  });

  it("count with those who leave Webex", () => {
    const told = reasons(had, want(false, "ada", "bo"), two, devices());
    expect(told).toEqual([expect.stringContaining("from 3 people")]);
  });

  it.each([
    ["the devices stay as they are", want(true, ...names), devices()],
    ["nothing is said of them any more", names.map((name) => now(name)), devices()],
    ["they were there before", want(false, ...names), devices({ adopted: true })],
    ["they are of another kind", want(false, ...names), devices({ kind: "TCT" })],
    ["the address is a secret", want(false, ...names), devices({ email: undefined })],
    ["some stay in Webex with their devices", want(false, "ada"), devices({ onDelete: "retain" })],
  ])("are none where %s", (_, declared, known) => {
    const staying = had.map(({ urn: own, state }) => ({ urn: own, state: { ...state, onDelete: "retain" } }));
    expect(reasons(staying, declared, two, known)).toEqual([]);
  });
});
