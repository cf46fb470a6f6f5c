import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, elsewhere, personById } = operations;

describe("a person who exists already", () => {
  it("is an error with the person's id and both remedies", async () => {
    const { id } = await operations.host.create(user);
    const refusal = await elsewhere(() => operations.host.create(user).catch((e: Error) => e.message));
    expect(refusal).toContain(id);
    expect(refusal).toContain("adoptExisting");
    expect(refusal).toContain("aliases");
  });

  it("is adopted if that is stated, and only stated fields are written", async () => {
    const { id } = await operations.host.create({ ...user, title: "Countess" });
    const adopted = await elsewhere(() =>
      operations.host.create({ __provider: user.__provider, email: user.email, adoptExisting: true }),
    );
    expect(adopted).toMatchObject({ id, outputs: { adopted: true } });
    expect(Object.keys(operations.emulator.requests().counts).filter((call) => /^(PUT|PATCH)/.test(call))).toEqual([]);
  });

  it("stays when the resource of the adopted person is removed, unless the user itself and not a template says delete", async () => {
    const { id } = await operations.host.create(user);
    const adopted = await elsewhere(() => operations.host.create({ ...user, adoptExisting: true }));
    await again(() => operations.host.remove(id, adopted.outputs));
    expect(personById(id)).toBeDefined();
    await again(() => operations.host.remove(id, { ...adopted.outputs, onDelete: "delete" }));
    expect(personById(id)).toBeUndefined();
  });

  it("is not removed by an operation that declares it under another name", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(async () => {
      await operations.host.create({ ...user, adoptExisting: true });
      await operations.host.remove(id, outputs);
    });
    expect(personById(id)).toBeDefined();
    // Output arrives on another channel than the answers.
    await expect.poll(() => operations.host.output()).toContain("aliases");
  });

  it("is not removed either by an operation in which the other name failed", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again((host) => host.diff(id, outputs, user));
    await again(async (host) => {
      await expect(host.create(user)).rejects.toThrow("adoptExisting");
      await host.remove(id, outputs);
    });
    expect(personById(id)).toBeDefined();
  });
});

describe("another organisation", () => {
  it("is an error in every operation, and nobody is reported as deleted", async () => {
    const { id, outputs } = await operations.host.create(user);
    const elsewhere = { ...outputs, organization: "00000000-0000-0000-0000-000000000000" };
    await again(async () => {
      await expect(operations.host.read(id, elsewhere)).rejects.toThrow("nothing was changed");
      await expect(operations.host.update(id, elsewhere, user)).rejects.toThrow("nothing was changed");
      await expect(operations.host.remove(id, elsewhere)).rejects.toThrow("nothing was changed");
    });
    expect(personById(id)).toBeDefined();
  });
});
