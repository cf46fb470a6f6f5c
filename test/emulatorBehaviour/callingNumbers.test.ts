import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, emulator, createPerson, license, locationId, person } = webex();

const professional = () => license("Webex Calling - Professional");
const work = (value: string) => [{ type: "work", value }];
const caller = async (fields: object = {}, query = "?callingData=true") =>
  createPerson(
    { licenses: [await professional()], locationId: locationId("London"), extension: "4101", ...fields },
    query,
  );
const change = (id: string, fields: object) =>
  admin().put(`/people/${id}?callingData=true`, { displayName: "New", ...fields });

describe("numbers of calling people", () => {
  test.each(["400", "409"] as const)(
    "the number of another location or of somebody else is %s with code 25223, and the person exists",
    async (status) => {
      emulator().turnSwitches({ numberConflict: status });
      await caller({ emails: ["first@acme.example"], phoneNumbers: work("+442079460101") });
      for (const [email, number] of [
        ["elsewhere@acme.example", "+441134960107"],
        ["somebodys@acme.example", "+442079460101"],
        ["unknown@acme.example", "+442079460199"],
      ] as const) {
        const reply = await admin().post("/people?callingData=true", {
          emails: [email],
          firstName: "New",
          licenses: [await professional()],
          locationId: locationId("London"),
          phoneNumbers: work(number),
        });
        expect([reply.status, reply.body.errors[0].errorCode]).toEqual([Number(status), 25223]);
        expect(await person(email)).not.toHaveProperty("licenses");
      }
    },
  );

  test("a PUT takes a free number and a free extension, and no others", async () => {
    await caller({ emails: ["first@acme.example"], phoneNumbers: work("+442079460101") });
    const { id } = await caller({ extension: "4102" });
    const changed = await change(id, { phoneNumbers: work("+442079460102"), extension: "4103" });
    expect(changed.body).toMatchObject({ extension: "4103", locationId: locationId("London") });
    expect(changed.body.phoneNumbers[0]).toMatchObject({ type: "work", value: "+442079460102" });
    for (const fields of [
      { phoneNumbers: work("+442079460101") },
      { phoneNumbers: work("+441134960107") },
      { extension: "4101" },
    ]) {
      expect((await change(id, fields)).status).toBe(400);
    }
    expect((await person("new@acme.example", "&callingData=true")).extension).toBe("4103");
  });

  test("a number given up is free at once, and an empty list gives it up", async () => {
    const { id } = await caller({ phoneNumbers: work("+442079460101") });
    const without = await change(id, { phoneNumbers: [] });
    expect(without.body.phoneNumbers).toEqual([{ type: "work_extension", value: "814101" }]);
    await caller({ emails: ["next@acme.example"], extension: "4102", phoneNumbers: work("+442079460101") });
    expect((await change(id, { phoneNumbers: [], extension: "" })).status).toBe(400);
  });

  test("a number is taken in any spelling, and with the switch shown with spaces to people, plain in the inventory", async () => {
    emulator().turnSwitches({ numberFormat: "spaced" });
    const { id, phoneNumbers } = await caller({ phoneNumbers: work("442079460101") });
    expect(phoneNumbers[0].value).toBe("+44 20 7946 0101");
    const same = await change(id, { phoneNumbers: work("+44 20 7946 0101") });
    expect(same.body.phoneNumbers[0].value).toBe("+44 20 7946 0101");
    const { body } = await admin().get("/telephony/config/numbers?available=false");
    expect(body.phoneNumbers[0].phoneNumber).toBe("+442079460101");
  });
});

test("the twelve people of Acme's Control Hub file are created with calling in one POST each", async () => {
  const file = readFileSync(new URL("../../examples/customers/acme-control-hub-users.csv", import.meta.url), "utf8");
  const [calling, meetings, messaging] = await Promise.all([
    professional(),
    license("Webex Meetings Suite"),
    license("Advanced Messaging", "Sub100001"),
  ]);
  const rows = file.split(/\r?\n/).slice(1).filter(Boolean);
  expect(rows).toHaveLength(12);
  const places: Readonly<Record<string, { extension: string; place: string; number?: string }>> = {
    "amara.okafor@acme.example": { extension: "4101", place: "London", number: "+442079460101" },
    "chiara.dangelo@acme.example": { extension: "4103", place: "London" },
    "grace.mbeki@acme.example": { extension: "4107", place: "Leeds" },
    "katerina.novakova@acme.example": { extension: "4111", place: "London", number: "+442079460111" },
  };
  for (const row of rows) {
    const email = /[^,]+@acme\.example/.exec(row)?.[0].toLowerCase() ?? "";
    const { extension, place, number } = places[email] ?? {};
    const made = await createPerson(
      {
        emails: [email],
        licenses: [messaging, meetings, ...(place ? [calling] : [])],
        ...(place && { extension, locationId: locationId(place) }),
        ...(number && { phoneNumbers: work(number) }),
      },
      "?callingData=true",
    );
    expect(made.licenses).toHaveLength(place ? 3 : 2);
    expect(made.extension).toBe(extension);
  }
});
