import { rmSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;
let id: string;
let other: string;
let outputs: Record<string, unknown>;

beforeEach(async () => {
  ({ id, outputs } = await operations.host.create(user));
  ({ id: other } = await operations.host.create({ ...user, email: "bo@acme.example" }));
  rmSync(operations.journal(), { recursive: true, force: true });
});

describe("a user with the resource option import", () => {
  it("takes the person over without adoptExisting", async () => {
    const imported = await again((host) => host.create({ ...user, importId: id }));
    expect(imported).toMatchObject({ id, outputs: { adopted: true } });
    expect(operations.writes()).toEqual({});
  });

  it("is refused if the id is another person's, or nobody's", async () => {
    await again((host) =>
      expect(host.create({ ...user, importId: other })).rejects.toThrow(/is .* with the address bo@acme.example/),
    );
    await again((host) =>
      expect(host.create({ ...user, importId: "6b1d4e2c-0000-4000-8000-000000000001" })).rejects.toThrow(
        "Webex has nobody with the id",
      ),
    );
    expect(operations.writes()).toEqual({});
  });

  it("keeps the id of the state: neither adding nor removing the option is a difference", async () => {
    const check = async (olds: object, news: object) =>
      (await again((host) => host.check({ ...user, ...olds }, { ...user, ...news }))).inputs.importId;
    expect(await check({ importId: id }, {})).toBe(id);
    expect(await check({}, { importId: id })).toBeUndefined();
  });
});

it("a person is not removed after somebody evidently the same was created in the operation", async () => {
  const renamed = { ...user, email: "ada@new.example" };
  await again(async (host) => {
    await host.create(renamed);
    await expect(host.remove(id, outputs)).rejects.toThrow(
      /has created ada@new.example, who is evidently the same person/,
    );
  });
});
