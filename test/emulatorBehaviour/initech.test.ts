import { describe, expect, test } from "vitest";
import { initechFile, webex } from "./support/webex.ts";

const { admin, emulator, locationId, license, person } = webex({ organization: initechFile }, "initech-full-admin");

const numbers = async (query: string): Promise<string[]> =>
  (await admin().get(`/telephony/config/numbers?${query}`)).body.phoneNumbers.map(
    ({ phoneNumber, extension }: { phoneNumber?: string; extension?: string }) => phoneNumber ?? extension,
  );

describe("the rich organisation", () => {
  test("the same name stands once per subscription and once per site", async () => {
    const { body } = await admin().get("/licenses");
    const keys = body.items.map(
      ({ name, subscriptionId, siteUrl }: Record<string, string>) => `${name} ${subscriptionId} ${siteUrl}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    const named = (name: string) => body.items.filter((item: { name: string }) => item.name === name).length;
    expect(["Advanced Messaging", "Webex Meetings Suite", "Webex Calling - Professional"].map(named)).toEqual([
      2, 2, 2,
    ]);
  });

  test("more than fifty people at a location come in pages of fifty", async () => {
    const { body } = await admin().get(`/people?locationId=${locationId("Headquarters")}&callingData=true&max=1000`);
    const here = body.items.filter(({ locationId }: { locationId?: string }) => locationId);
    expect(body.items.length).toBeLessThanOrEqual(50);
    expect(here.length).toBeGreaterThan(0);
    expect(await numbers(`locationId=${locationId("Headquarters")}&numberType=EXTENSION`)).toHaveLength(55);
  });

  test("at an empty location a page is one entry of errors", async () => {
    const { body } = await admin().get(`/people?locationId=${locationId("Empty Office")}&callingData=true`);
    expect(body.items).toEqual([{ errors: expect.anything() }]);
  });

  test("a location without calling takes nobody", async () => {
    const body = {
      emails: ["new@initech.example"],
      firstName: "New",
      licenses: [await license("Webex Calling - Professional", "Sub300001")],
      extension: "4900",
      locationId: locationId("Depot"),
    };
    const reply = await admin().post("/people?callingData=true", body);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining("Calling flag not set")]);
  });

  test("numbers are free, owned, elsewhere or inactive", async () => {
    const here = `locationId=${locationId("Headquarters")}`;
    expect(await numbers(`${here}&available=true&state=ACTIVE`)).toEqual(["+442079460201", "+442079460202"]);
    expect(await numbers("available=false&numberType=NUMBER")).toEqual(["+441134960200", "+442079460200"]);
    expect(await numbers("state=INACTIVE")).toEqual(["+442079460203"]);
    expect(await numbers("ownerName=clara")).toEqual(["+442079460200"]);
  });
});

describe("a group's licence template", () => {
  const email = "agent@initech.example";
  const channel = () => license("Care Digital Channel");
  const takeAway = async () =>
    admin().patch("/licenses/users", { email, licenses: [{ id: await channel(), operation: "remove" }] });

  test("gives a licence back some seconds after it was taken away, again and again", async () => {
    for (let time = 0; time < 2; time++) {
      expect((await takeAway()).body.licenses).not.toContain(await channel());
      expect((await person(email)).licenses).not.toContain(await channel());
      emulator().advanceSeconds(5);
      expect((await person(email)).licenses).toContain(await channel());
    }
  });

  test("does so at once with the switch, and after PUT people as well", async () => {
    emulator().turnSwitches({ groupTemplateDelay: 0 });
    const { id, displayName, licenses } = await person(email);
    const kept = licenses.filter((held: string) => held !== licenses.at(-1));
    await admin().put(`/people/${id}`, { displayName, licenses: kept });
    expect(new Set((await person(email)).licenses)).toEqual(new Set(licenses));
  });

  test("gives nobody else anything", async () => {
    const before = (await person("hybrid@initech.example")).licenses;
    emulator().advanceSeconds(60);
    expect((await person("hybrid@initech.example")).licenses).toEqual(before);
  });
});

describe("a calling licence of another subscription, in one request with the removal of the one held", () => {
  const email = "branch@initech.example";
  const professional = (subscription: string) => license("Webex Calling - Professional", subscription);
  const moveTo = async (properties: object) =>
    admin().patch("/licenses/users", {
      email,
      licenses: [
        { id: await professional("Sub300001"), operation: "remove" },
        { id: await professional("Sub300002"), properties },
      ],
    });

  test("brings its location and extension, and takes the number that it does not name", async () => {
    const reply = await moveTo({ locationId: locationId("Headquarters"), extension: "3001" });
    expect(reply.status).toBe(200);
    expect(reply.body.licenses).toContain(await professional("Sub300002"));
    const now = await person(email, "&callingData=true");
    expect(now).toMatchObject({ locationId: locationId("Headquarters"), extension: "3001" });
    expect(now.phoneNumbers).toEqual([{ type: "work_extension", value: "713001" }]);
  });

  test("changes nothing of location and number where it is refused for its extension", async () => {
    const before = await person(email, "&callingData=true");
    const add = { id: await professional("Sub300002"), properties: { locationId: before.locationId, extension: "x" } };
    expect((await admin().patch("/licenses/users", { email, licenses: [add] })).status).toBe(400);
    expect(await person(email, "&callingData=true")).toEqual(before);
  });
});
