import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { emulator, admin, createPerson, control } = webex();
const DAY = 24 * 3600;

async function signOff(id: string, loginEnabled = false): Promise<void> {
  const { body } = await admin().get(`/people/${id}`);
  expect((await admin().put(`/people/${id}`, { ...body, loginEnabled })).status).toBe(200);
}

const statusOf = async (id: string) => (await admin().get(`/people/${id}`)).status;

describe("somebody whose sign-in was switched off", () => {
  test("is deleted after thirty days, and the address is free again", async () => {
    const { id } = await createPerson();
    await signOff(id);
    emulator().advanceSeconds(29 * DAY);
    expect(await statusOf(id)).toBe(200);
    emulator().advanceSeconds(DAY);
    expect(await statusOf(id)).toBe(404);
    await createPerson();
  });

  test("stays if it was switched on again meanwhile", async () => {
    const { id } = await createPerson();
    await signOff(id);
    emulator().advanceSeconds(29 * DAY);
    await signOff(id, true);
    emulator().advanceSeconds(29 * DAY);
    expect(await statusOf(id)).toBe(200);
  });

  test("is deleted later where the organisation says so", async () => {
    await control().post("/switches", { signedOffDeletion: 90 * DAY });
    const { id } = await createPerson();
    await signOff(id);
    emulator().advanceSeconds(89 * DAY);
    expect(await statusOf(id)).toBe(200);
  });
});

test("an invited person who reads as disabled is not deleted", async () => {
  await control().post("/switches", { newPersonLoginEnabled: "false" });
  const { id } = await createPerson();
  emulator().advanceSeconds(31 * DAY);
  expect(await statusOf(id)).toBe(200);
});
