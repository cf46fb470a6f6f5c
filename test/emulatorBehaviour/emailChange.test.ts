import { beforeEach, describe, expect, test } from "vitest";
import type { Reply } from "./support/client.ts";
import { webex } from "./support/webex.ts";

const { admin, control, emulator, person } = webex();

const day = 86_400;
const old = "person@acme.example";
const to = "quentin@acme.example";

async function changed(email = to) {
  const { id, displayName } = await person(old);
  const reply = await admin().put(`/people/${id}`, { displayName, emails: [email] });
  expect(reply.status).toBe(200);
  return reply.body;
}

const confirm = (email: string) => control().post("/email-confirmations", { email });

test("another address is there at once", async () => {
  expect((await changed()).emails).toEqual([to]);
  expect(await person(old)).toBeUndefined();
  expect((await person(to)).emails).toEqual([to]);
});

test("with the switch the old address is shown until the new one is confirmed", async () => {
  emulator().turnSwitches({ emailChange: "pending" });
  expect((await changed()).emails).toEqual([old]);
  expect(await person(to)).toBeUndefined();
  emulator().advanceSeconds(14 * day);
  expect((await person(old)).emails).toEqual([old]);
  expect((await confirm(to)).status).toBe(200);
  expect((await person(to)).emails).toEqual([to]);
  expect((await confirm(to)).status).toBe(404);
});

test("a change that nobody confirms lapses after fifteen days, and can be asked for again", async () => {
  emulator().turnSwitches({ emailChange: "pending" });
  await changed();
  emulator().advanceSeconds(15 * day);
  expect((await confirm(old)).status).toBe(404);
  await changed();
  emulator().confirmEmail(old);
  expect((await person(to)).emails).toEqual([to]);
});

test("a change cannot be confirmed once somebody else has the address", async () => {
  emulator().turnSwitches({ emailChange: "pending" });
  await changed();
  await admin().post("/people", { emails: [to], firstName: "Quick" });
  expect((await confirm(old)).status).toBe(409);
});

test("with the switch another address is answered 200 and never comes", async () => {
  emulator().turnSwitches({ emailChange: "ignored" });
  expect((await changed()).emails).toEqual([old]);
  expect((await confirm(to)).status).toBe(404);
});

test("case alone is no change, and waits for nobody", async () => {
  emulator().turnSwitches({ emailChange: "pending" });
  await changed("Person@acme.example");
  expect((await confirm(old)).status).toBe(404);
});

describe("a person with a further address", () => {
  const further = "p@acme.example";

  /** Asks for `emails`, and tells which ones the person has then. */
  async function asked(...emails: string[]): Promise<Reply> {
    const { id, displayName } = await person(further);
    return admin().put(`/people/${id}`, { displayName, emails });
  }

  beforeEach(async () => {
    const { id, displayName } = await person(old);
    await admin().put(`/people/${id}`, { displayName, emails: [old, further] });
  });

  test("has the addresses that PUT lists, the first as the primary one, and no others", async () => {
    for (const emails of [[to, further], [further, to], [further, old, "third@acme.example"], [further]]) {
      expect((await asked(...emails)).body.emails).toEqual(emails);
      expect((await person(further)).emails).toEqual(emails);
    }
    for (const free of [old, to, "third@acme.example"]) expect(await person(free)).toBeUndefined();
  });

  test("keeps it when PUT leaves emails out or empty", async () => {
    const { id, displayName } = await person(old);
    for (const emails of [undefined, []]) {
      expect((await admin().put(`/people/${id}`, { displayName, emails })).body.emails).toEqual([old, further]);
    }
  });

  test("has each address once, and spelt as before, however PUT spells it", async () => {
    expect((await asked(old, "P@acme.example", to, "Quentin@acme.example")).body.emails).toEqual([old, further, to]);
  });

  test.each([
    ["helper@acme.example", 409],
    ["someone@elsewhere.example", 403],
    ["nobody", 400],
  ])("cannot be given %s among the others", async (another, status) => {
    for (const first of [old, to]) expect((await asked(first, further, another)).status).toBe(status);
    expect((await person(old)).emails).toEqual([old, further]);
  });

  test.each(["pending", "ignored"] as const)("keeps both when another primary one is %s", async (emailChange) => {
    emulator().turnSwitches({ emailChange });
    for (const emails of [[to, further], [to], [further, old]]) {
      expect((await asked(...emails)).body.emails).toEqual([old, further]);
    }
  });

  test("keeps the further one when the person confirms another primary one", async () => {
    emulator().turnSwitches({ emailChange: "pending" });
    await asked(to, further);
    expect((await confirm(to)).status).toBe(200);
    expect((await person(to)).emails).toEqual([to, further]);
  });

  test("keeps both when the person confirms the further one as the primary one", async () => {
    emulator().turnSwitches({ emailChange: "pending" });
    await asked(further, old);
    expect((await confirm(further)).status).toBe(200);
    expect((await person(further)).emails).toEqual([further, old]);
  });
});
