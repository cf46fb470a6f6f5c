import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { type LicenseChange, licenseChanges } from "./support/licenseChanges.ts";
import { acmeFile, webex } from "./support/webex.ts";

const email = "new@acme.example";
const running = webex({ organization: acmeWithMoreCalling() });
const { emulator, createPerson, license, person } = running;
const { patch, add, remove, messaging, atDesk } = licenseChanges(running, email);

function acmeWithMoreCalling(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
  acme.subscriptions?.[1]?.licenses.push(
    { name: "Webex Calling - Standard", units: 5 },
    { name: "Webex Calling - Attendant Console", units: 5 },
    { name: "Customer Experience - Essential", units: 5 },
  );
  return acme;
}

describe("licences that do not go together", () => {
  const held: Record<string, () => Promise<LicenseChange>> = {
    professional: () => add("Webex Calling - Professional", atDesk("4101")),
    standard: () => add("Webex Calling - Standard", atDesk("4101")),
    experience: () => add("Customer Experience - Essential"),
  };

  test.each([
    ["Professional joins Standard", 400404, "standard", () => [held.professional?.()]],
    ["Standard joins Professional", 400404, "professional", () => [held.standard?.()]],
    ["Attendant Console joins Standard", 400406, "standard", () => [add("Webex Calling - Attendant Console")]],
    ["CX Essentials join Standard", 400407, "standard", () => [held.experience?.()]],
    ["Attendant Console comes without Professional", 400408, "", () => [add("Webex Calling - Attendant Console")]],
    ["screen share is removed", 700006, "", () => [remove("Free screen share")]],
  ])("%s: %i", async (_what, errorCode, before, changes) => {
    const { licenses } = await createPerson();
    if (before) expect((await patch((await held[before]?.()) ?? { id: "" })).status).toBe(200);
    const asked = (await Promise.all(changes())).flatMap((change) => change ?? []);
    const reply = await patch(...asked);
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    expect((await person(email)).licenses).toHaveLength(licenses.length + (before ? 1 : 0));
  });

  test.each([
    ["Professional becomes Standard", 400112, "professional", "Webex Calling - Professional"],
    ["CX Essentials become Standard", 400410, "experience", "Customer Experience - Essential"],
  ])("%s: %i, and nothing happens", async (_what, errorCode, before, name) => {
    await createPerson();
    await patch((await held[before]?.()) ?? { id: "" });
    const state = emulator().state();
    const reply = await patch(await add("Webex Calling - Standard", atDesk("4101")), await remove(name));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    expect(emulator().state()).toEqual(state);
  });

  test.each([
    ["paid messaging needs free messaging", "Advanced Messaging", 700003],
    ["paid meetings need free meetings", "Advanced Space Meetings", 700004],
    ["meetings need free messaging", "Basic Space Meetings", 700005],
  ])("%s", async (_what, name, errorCode) => {
    await createPerson({ licenses: [await license("Hybrid - Message")] });
    const id = await license(name, name === "Advanced Messaging" ? "Sub100001" : undefined);
    const reply = await patch({ id });
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, errorCode]);
    const together = await patch({ id }, await add("Basic Messaging"), await add("Basic Space Meetings"));
    expect(together.status).toBe(200);
  });

  test("with the switch, or for a move to another subscription, free licences are not asked for", async () => {
    await createPerson({ licenses: [await messaging()] });
    const other = await license("Advanced Messaging", "Sub100002");
    expect((await patch({ id: other }, { id: await messaging(), operation: "remove" })).status).toBe(200);
    emulator().turnSwitches({ freePrerequisites: "ignored" });
    expect((await patch(await add("Advanced Space Meetings"))).status).toBe(200);
  });

  test("Exchange and Google calendar exclude each other", async () => {
    await createPerson();
    expect((await patch(await add("Hybrid - Exchange Calendar"))).status).toBe(200);
    expect((await patch(await add("Hybrid - Google Calendar"))).body.errors[0].errorCode).toBe(400413);
  });

  test("Call Connect comes with Call Aware and goes before it", async () => {
    await createPerson();
    const [aware, connect] = [await add("Hybrid - Call Service Aware"), await add("Hybrid - Call Service Connect")];
    expect((await patch(connect)).status).toBe(400);
    expect((await patch(connect, aware)).status).toBe(200);
    expect((await patch({ ...aware, operation: "remove" })).status).toBe(400);
    expect((await patch({ ...connect, operation: "remove" }, { ...aware, operation: "remove" })).status).toBe(200);
  });
});
