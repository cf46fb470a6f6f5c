import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

/** From now on another server answers every request for one person, and the list of people is empty. */
function answerWith(body: unknown): void {
  const people = (method: string, path: string, status: number, text: unknown) =>
    ({ kind: "status", status, body: text, match: { method, path }, times: "always" }) as const;
  operations.emulator.addFaults(
    people("GET", "/people", 200, { items: [] }),
    ...["GET", "PUT", "DELETE"].map((method) => people(method, "/people/{personId}", 404, body)),
  );
}

describe("a 404 that does not come from Webex", () => {
  it.each([
    ["plain text", "404 page not found\n"],
    ["nothing", ""],
    ["a gateway's JSON", { message: "no Route matched with those values" }],
  ])("(%s) lets nobody be taken for gone", async (_, body) => {
    const { id, outputs } = await operations.host.create(user);
    answerWith(body);
    await again(async (host) => {
      const refused = /answered 404 with .*not a Webex error\. Check webex:baseUrl/;
      await expect(host.read(id, outputs), "read").rejects.toThrow(refused);
      await expect(host.remove(id, outputs), "delete").rejects.toThrow(refused);
      await expect(host.remove(id, { ...outputs, onDelete: "deactivate" }), "deactivate").rejects.toThrow(refused);
      await expect(host.update(id, outputs, { ...user, title: "Countess" }), "update").rejects.toThrow(refused);
    });
    expect(personById(id)).toMatchObject({ loginEnabled: true });
  });
});
