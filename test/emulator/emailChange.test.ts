import { expect, test } from "vitest";
import { webex } from "./testing/webex.ts";

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
