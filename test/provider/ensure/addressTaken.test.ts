import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({
  organization: ["acme", "initech", "globex"].map((name) => `test/emulator/organizations/${name}.json`),
});
const { again, writes } = operations;

/** What is most likely comes first; a 409 may come of a deleted person as well. */
const CLAIM_FIRST = {
  403: /different organization\. If .* another Webex organisation.*Claim Users.*may lack the scope/s,
  409: /different organization\. If .* another Webex organisation.*Claim Users.*deleted lately.*7 days/s,
  400: /different organization\. If .* another Webex organisation.*Claim Users/s,
} as const;

describe("an address that Webex refuses although nobody has it", () => {
  it("may be that of a person who was deleted lately", async () => {
    const json = { message: "A person with this e-mail address already exists in the organization." };
    operations.emulator.addFaults({
      kind: "status",
      status: 409,
      body: json,
      match: { method: "POST", path: "/people" },
    });
    await expect(operations.host.create(user)).rejects.toThrow(/Claim Users.*deleted lately.*7 days/s);
  });

  it("may be that of another organisation, after the scope that is more likely", async () => {
    operations.emulator.addFaults({ kind: "status", status: 403, match: { method: "POST", path: "/people" } });
    await expect(operations.host.create(user)).rejects.toThrow(/may lack the scope.*Claim Users/s);
  });
});

/** How Webex and gateways refuse an address, with the remedies in their order. */
const REFUSALS: [number, object | string, RegExp][] = [
  [403, { message: "email exists in different org" }, /different org\. If .* Claim Users\)\. The token may lack/],
  [403, { message: "The domain is claimed" }, /is claimed\. If .* Claim Users\)\. The token may lack/],
  [
    403,
    { message: "No", errors: [{ description: "In another Org" }] },
    /another Org\. If .* Claim Users\)\. The token/,
  ],
  [400, { message: "The manager must belong to the same organization." }, /same organization\. \[400/],
  [400, { message: "Location not found in the organization." }, /in the organization\. \[400/],
  [
    409,
    "<html><title>Conflict</title></html>",
    /a web page titled "Conflict"\. Check webex:baseUrl and the proxy \S+ \S+ \[409/,
  ],
  [
    403,
    "<html><title>Denied</title></html>",
    /a web page titled "Denied"\. Check webex:baseUrl and the proxy \S+ \S+ \[403/,
  ],
  [
    403,
    { message: "The organization is synchronized with a directory" },
    /a directory\. Add ada@\S+ in the directory.*directorySynced/,
  ],
  [
    409,
    { message: "Users come from directory synchronization" },
    /synchronization\. Add ada@\S+ in the directory.*adopts them\. .*deleted lately.*after that\. \[409/,
  ],
  [
    400,
    { message: "The organization is synchronized with a directory" },
    /a directory\. Add ada@\S+ in the directory.*directorySynced.*adopts them\. \[400/,
  ],
  [
    409,
    { message: "A person with this e-mail address was deleted by directory synchronization." },
    /synchronization\. If a person .*7 days.*Claim Users\)\. \[409/,
  ],
  [403, { message: "The user belongs to another customer" }, /customer\. If .* Claim Users\)\. The token may lack/],
  [
    403,
    { message: "Exists in a different organization. Ask your account manager, number 42." },
    /number 42\. If .* Claim Users\)\. The token may lack/,
  ],
  [403, { message: "The account with that number is in another org" }, /another org\. If .* Claim Users\)\. The/],
  [403, { message: "Exists in a different organization. Ask for the number." }, /number\. If .* Claim Users\)\. The/],
  [409, { message: "Directory number already in use" }, /already in use\. \[409/],
  [403, { message: "Only full administrators may assign roles." }, /assign roles\. The token may lack [^.]*\. \[403/],
  [400, { message: "The phone number is of another organization." }, /another organization\. \[400/],
];

it.each(REFUSALS)(
  "a creation that is refused with %i %j says what is most likely, and nothing else",
  async (...row) => {
    const [status, said, expected] = row;
    const body = typeof said === "string" ? said : { ...said, trackingId: "NA_1" };
    operations.emulator.addFaults({ kind: "status", status, body, match: { method: "POST", path: "/people" } });
    const created = again((host) => host.create(user), { "webex:maxRetries": "0" });
    await expect(created).rejects.toThrow(expected);
    expect(writes()).toEqual({ "POST /people": 1 });
  },
);

describe("a person of another organisation", () => {
  it.each(["403", "409", "400"] as const)(
    "is not created if Webex answers %s, and the error explains how to claim the user",
    async (status) => {
      operations.emulator.turnSwitches({ foreignEmail: status });
      const taken = { ...user, email: "boss@initech.example", adoptExisting: true };
      await expect(operations.host.create(taken)).rejects.toThrow(CLAIM_FIRST[status]);
      expect(writes()).toEqual({ "POST /people": 1 });
    },
  );

  it.each(["403", "409", "400"] as const)(
    "does not give its address, and the error of %s says the same",
    async (status) => {
      operations.emulator.turnSwitches({ foreignEmail: status });
      const { id, outputs } = await operations.host.create(user);
      const renamed = operations.host.update(id, outputs, { ...user, email: "boss@initech.example" });
      await expect(renamed).rejects.toThrow(CLAIM_FIRST[status]);
    },
  );
});

/** What a write of a person is refused with, after which change, with the remedies in their order. */
const REFUSED_WRITES: [string, object, number, string, RegExp][] = [
  [
    "PUT",
    { email: "ada.new@acme.example" },
    403,
    "Forbidden",
    /may lack the scope.*If ada\.new@\S+ .* Claim Users\)\. \[403/,
  ],
  [
    "PUT",
    { email: "ada.new@acme.example" },
    403,
    "Managed by a directory",
    /Change the address to ada\.new@\S+ in the directory.*of the WebexAppService\)\. The token/,
  ],
  ["PUT", { title: "Countess" }, 403, "Forbidden", /Forbidden\. The token may lack [^.]* for this\. \[403/],
  ["PUT", { title: "Countess" }, 409, "The user is of another organization", /another organization\. \[409/],
  [
    "DELETE",
    {},
    403,
    "Synchronized with a directory",
    /Remove ada@\S+ in the directory.*onDelete: retain.*The token may/,
  ],
  ["DELETE", {}, 409, "Busy", /Busy\. \[409/],
];

it.each(REFUSED_WRITES)("%s after %j that is refused with %i %s says what to do", async (...row) => {
  const [method, change, status, message, expected] = row;
  const { id, outputs } = await operations.host.create(user);
  const match = { method, path: "/people/{personId}" };
  operations.emulator.addFaults({ kind: "status", status, body: { message, trackingId: "NA_1" }, match });
  const write = again<unknown>((host) =>
    method === "PUT"
      ? host.update(id, outputs, { ...user, ...change })
      : host.remove(id, { ...outputs, onDelete: "delete" }),
  );
  await expect(write).rejects.toThrow(expected);
});

describe("a directory", () => {
  const token = { "webex:accessToken": "globex-full-admin", "webex:maxRetries": "0" };
  const created = (email: string) => again((host) => host.create({ ...user, email }), token);

  it.each(["403", "409", "400"] as const)("that refuses a new person with %s is where to add them", async (status) => {
    operations.emulator.turnSwitches({ directorySyncRefusal: status });
    await expect(created("new@globex.example")).rejects.toThrow(/there\. Add new@globex\.example in the directory/);
  });

  it("that has deleted somebody lately keeps the address for 7 days", async () => {
    const { emulator } = operations;
    emulator.actAsDirectory({ organization: "Globex Corporation", remove: "person@globex.example" });
    emulator.actAsDirectory({ organization: "Globex Corporation", synchronized: false });
    await expect(created("person@globex.example")).rejects.toThrow(
      /days ago\. If a person .*up to 7 days.*Claim Users/,
    );
  });
});

describe("a refused address of which nobody can say who has it", () => {
  const changed = { ...user, email: "ada.new@acme.example" };
  const refused = (method: string, status: number, path = "/people") =>
    operations.emulator.addFaults({
      kind: "status",
      status,
      body: { message: "User exists in a different organization.", trackingId: "NA_1" },
      match: { method, path },
    });
  const unread = () =>
    operations.emulator.addFaults({
      kind: "status",
      status: 403,
      body: { message: "Denied", trackingId: "NA_2" },
      match: { method: "GET", path: "/people" },
    });

  it.each([403, 409])("is explained where a creation is refused with %i", async (status) => {
    refused("POST", status);
    unread();
    await expect(operations.host.create(user)).rejects.toThrow(
      /^Cannot create .* organization\. If ada@.*Claim Users.* It is not known who has ada@\S+, because .*: Cannot look up /,
    );
  });

  it("is explained where a change is refused", async () => {
    const { id, outputs } = await operations.host.create(user);
    refused("PUT", 409, "/people/{personId}");
    unread();
    await expect(operations.host.update(id, outputs, changed)).rejects.toThrow(
      /^Cannot update .*If ada\.new@.*Claim Users.*deleted lately.* It is not known who has ada\.new@.*: Cannot look up /,
    );
  });

  it("is that of a person of another organisation, whom Webex finds", async () => {
    const { id, outputs } = await operations.host.create(user);
    const another = operations.emulator.state().organizations[1]?.people[0] as object;
    refused("PUT", 409, "/people/{personId}");
    const items = [{ ...another, emails: [changed.email] }];
    operations.emulator.addFaults({
      kind: "status",
      status: 200,
      body: { items },
      match: { method: "GET", path: "/people" },
    });
    await expect(operations.host.update(id, outputs, changed)).rejects.toThrow(/If ada\.new@.* Claim Users/);
  });
});

it("the address of somebody else is not given, and both people are named", async () => {
  const { id, outputs } = await operations.host.create(user);
  const renamed = operations.host.update(id, outputs, { ...user, email: "person@acme.example" });
  await expect(renamed).rejects.toThrow(
    `Cannot change the e-mail address of ${user.email} to person@acme.example: Quentin Person has it`,
  );
});
