import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, emulator, createPerson, license, person, locationId } = webex();
const someone = { emails: ["new@acme.example"], firstName: "New", lastName: "Person" };

describe("licences of a new person", () => {
  test("what is exhausted, unknown or for workspaces is left out without a word", async () => {
    const translations = await license("Real-Time Translations");
    await createPerson({ emails: ["one@acme.example"], licenses: [translations] });
    await createPerson({ emails: ["two@acme.example"], licenses: [translations] });
    const messaging = await license("Advanced Messaging", "Sub100001");
    const roomKit = await license("Webex Room Kit");
    const third = await createPerson({ licenses: [messaging, translations, roomKit, "unknown"] });
    expect(third.licenses).toEqual([messaging]);
    expect(third).not.toHaveProperty("errors");
  });

  test("with the switch an unknown licence is refused, with overage an exhausted one is given", async () => {
    emulator().turnSwitches({ unknownLicense: "refused", exhaustedLicense: "overage" });
    expect((await admin().post("/people", { ...someone, licenses: ["unknown"] })).status).toBe(400);
    const translations = await license("Real-Time Translations");
    for (const name of ["one", "two", "three"]) {
      const created = await createPerson({ emails: [`${name}@acme.example`], licenses: [translations] });
      expect(created.licenses).toEqual([translations]);
    }
  });

  test("of one service in two subscriptions a person gets one", async () => {
    const [first, second] = [
      await license("Advanced Messaging", "Sub100001"),
      await license("Advanced Messaging", "Sub100002"),
    ];
    expect((await createPerson({ licenses: [first, second] })).licenses).toEqual([first]);
  });

  test("who is created without licences gets the automatic ones", async () => {
    const free = await Promise.all(
      ["Basic Messaging", "Basic Space Meetings", "Free screen share", "Call on Webex (1:1 call, non-PSTN)"].map(
        (name) => license(name),
      ),
    );
    expect((await createPerson()).licenses).toEqual(free);
    expect((await createPerson({ emails: ["other@acme.example"], licenses: [] })).licenses).toEqual(free);
  });

  test("one licence asked for keeps the automatic ones away", async () => {
    const messaging = await license("Advanced Messaging", "Sub100001");
    expect((await createPerson({ licenses: [messaging] })).licenses).toEqual([messaging]);
  });
});

describe("a new person with calling", () => {
  const calling = async () => ({ licenses: [await license("Webex Calling - Professional")] });

  test("has location, extension and number from one request", async () => {
    const created = await createPerson(
      {
        ...(await calling()),
        locationId: locationId("London"),
        extension: "4101",
        phoneNumbers: [{ type: "work", value: "44 20 7946 0101" }],
      },
      "?callingData=true",
    );
    expect(created).toMatchObject({ locationId: locationId("London"), extension: "4101" });
    expect(created.phoneNumbers[0]).toEqual({ type: "work", value: "+442079460101", primary: true });
  });

  test.each([
    ["not-created", undefined],
    ["created", "New Person"],
  ] as const)("without number and extension it is refused and the person %s", async (callingWithoutNumber, name) => {
    emulator().turnSwitches({ callingWithoutNumber });
    const reply = await admin().post("/people?callingData=true", { ...someone, ...(await calling()) });
    expect(reply.status).toBe(400);
    expect((await person("new@acme.example"))?.displayName).toBe(name);
  });

  test("with a number it cannot have it is refused, but the person exists and a retry is 409", async () => {
    const body = {
      ...someone,
      ...(await calling()),
      locationId: locationId("London"),
      phoneNumbers: [{ type: "work", value: "+15550100" }],
    };
    expect((await admin().post("/people?callingData=true", body)).status).toBe(400);
    expect(await person("new@acme.example")).toBeDefined();
    expect((await admin().post("/people?callingData=true", body)).status).toBe(409);
  });

  test.each([
    ["without callingData", "London", ""],
    ["at a location without calling", "Warehouse", "?callingData=true"],
  ])("%s it is refused, but the person exists without calling", async (_when, location, query) => {
    const body = { ...someone, ...(await calling()), locationId: locationId(location), extension: "4101" };
    const reply = await admin().post(`/people${query}`, body);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("Calling flag not set")]);
    expect(await person("new@acme.example")).not.toHaveProperty("licenses");
  });
});
