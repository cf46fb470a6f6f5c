import fc from "fast-check";
import { expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, emulator, createPerson, locationId } = webex();

const text = fc.oneof(fc.string(), fc.constantFrom("", "true", "null", "new@acme.example", "person@acme.example"));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

function ids() {
  const [acme] = emulator().state().organizations;
  return fc.constantFrom(...(acme?.licenses ?? []).map(({ id }) => id), "unknown", "");
}

function personBodies() {
  return fc.record({
    emails: maybe(fc.array(text, { maxLength: 2 })),
    displayName: maybe(text),
    firstName: maybe(text),
    licenses: maybe(fc.array(ids(), { maxLength: 6 })),
    roles: maybe(fc.array(text, { maxLength: 2 })),
    siteUrls: maybe(fc.array(fc.constantFrom("acme.webex.example", "acme.webex.example#attendee", "#attendee", ""))),
    phoneNumbers: maybe(fc.array(fc.record({ type: maybe(text), value: maybe(text) }), { maxLength: 2 })),
    extension: maybe(fc.constantFrom("4101", "", "x")),
    locationId: maybe(fc.constantFrom(locationId("London"), locationId("Warehouse"), "nowhere")),
    orgId: maybe(text),
    loginEnabled: maybe(fc.boolean()),
    addresses: maybe(fc.array(fc.record({ country: maybe(text) }), { maxLength: 1 })),
  });
}

test("whatever a body or a query says, the emulator answers, and its answer agrees with the description", async () => {
  const { id } = await createPerson();
  const queries = fc.record(
    { callingData: fc.constantFrom("true", "True", "x"), max: text, cursor: text, after: text, email: text, id: text },
    { requiredKeys: [] },
  );
  const patches = fc.record({
    email: maybe(fc.constantFrom("new@acme.example", "person@acme.example", "")),
    licenses: maybe(
      fc.array(fc.record({ id: ids(), operation: maybe(fc.constantFrom("add", "remove")) }), { maxLength: 8 }),
    ),
    siteUrls: maybe(fc.array(fc.record({ siteUrl: text, accountType: fc.constant("attendee") }), { maxLength: 2 })),
  });
  const requests = fc.oneof(
    fc.record({
      method: fc.constant("POST"),
      path: fc.constant("/people"),
      body: fc.oneof(personBodies(), fc.jsonValue()),
    }),
    fc.record({ method: fc.constant("PUT"), path: fc.constant(`/people/${id}`), body: personBodies() }),
    fc.record({ method: fc.constant("PATCH"), path: fc.constant("/licenses/users"), body: patches }),
    fc.record({
      method: fc.constant("GET"),
      path: fc.constantFrom("/people", "/licenses", "/roles"),
      body: fc.constant(undefined),
    }),
  );
  await fc.assert(
    fc.asyncProperty(requests, queries, async ({ method, path, body }, query) => {
      const { status } = await admin().send(method, `${path}?${new URLSearchParams(query)}`, body);
      expect([200, 206, 400, 403, 404, 409]).toContain(status);
    }),
    { numRuns: Number(process.env.EMULATOR_RUNS ?? 300), seed: Number(process.env.EMULATOR_SEED ?? 1) },
  );
});

test("whatever is assigned and removed, seats are the people who hold them, and nobody gets more than there are", async () => {
  const names = ["one", "two", "three", "four", "five"].map((name) => `${name}@acme.example`);
  for (const email of names) await createPerson({ emails: [email] });
  const changes = fc.record({
    email: fc.constantFrom(...names),
    licenses: fc.array(fc.record({ id: ids(), operation: fc.constantFrom("add", "remove") }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      await admin().patch("/licenses/users", change);
      const [acme] = emulator().state().organizations;
      for (const license of acme?.licenses ?? []) {
        const holders = acme?.people.filter(({ licenses }) => Array.isArray(licenses) && licenses.includes(license.id));
        expect(holders).toHaveLength(license.heldBy);
        if (license.units > 0) expect(license.heldBy).toBeLessThanOrEqual(license.units);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});
