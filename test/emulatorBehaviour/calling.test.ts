import { describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { admin, client, createPerson, license, locationId, person } = webex();

describe("calling behaviour", () => {
  const path = async () => `/people/${(await person("person@acme.example")).id}/features/callingBehavior`;
  const profile = async () => (await admin().get("/telephony/config/callingProfiles")).body.callingProfiles[0].id;

  test("PUT answers 204 and nothing, and GET shows both types", async () => {
    const put = await admin().put(await path(), { behaviorType: "NATIVE_SIP_CALL_TO_UCM", profileId: await profile() });
    expect([put.status, put.body]).toEqual([204, undefined]);
    expect((await admin().get(await path())).body).toEqual({
      behaviorType: "NATIVE_SIP_CALL_TO_UCM",
      effectiveBehaviorType: "NATIVE_SIP_CALL_TO_UCM",
      profileId: await profile(),
    });
  });

  test("null is the organisation's setting", async () => {
    await admin().put(await path(), { behaviorType: "NATIVE_SIP_CALL_TO_UCM" });
    expect((await admin().put(await path(), { behaviorType: null })).status).toBe(204);
    expect((await admin().get(await path())).body).toEqual({
      behaviorType: null,
      effectiveBehaviorType: "NATIVE_WEBEX_TEAMS_CALLING",
    });
  });

  test("lower case is taken, upper case is shown", async () => {
    await admin().put(await path(), { behaviorType: "call_with_app_registered_for_tel" });
    expect((await admin().get(await path())).body.behaviorType).toBe("CALL_WITH_APP_REGISTERED_FOR_TEL");
  });

  test("Jabber loses its profile", async () => {
    const behaviorType = "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL";
    await admin().put(await path(), { behaviorType, profileId: await profile() });
    expect((await admin().get(await path())).body).not.toHaveProperty("profileId");
  });

  test("an effective type sent along is ignored, an unknown type is refused", async () => {
    await admin().put(await path(), { behaviorType: null, effectiveBehaviorType: "NATIVE_SIP_CALL_TO_UCM" });
    expect((await admin().get(await path())).body.effectiveBehaviorType).toBe("NATIVE_WEBEX_TEAMS_CALLING");
    expect((await admin().put(await path(), { behaviorType: "SHOUTING" })).status).toBe(400);
    expect((await admin().put(await path(), { profileId: "unknown" })).status).toBe(400);
  });

  test("profiles are listed under callingProfiles, and not created", async () => {
    const { body } = await admin().get("/telephony/config/callingProfiles");
    expect(body.callingProfiles.map(({ name }: { name: string }) => name)).toEqual(["ACME UCM", "ACME UCM 2"]);
    expect((await admin().post("/telephony/config/callingProfiles", { name: "New" })).status).toBe(405);
  });

  test("it goes with the calling licence", async () => {
    const calling = await license("Webex Calling - Professional");
    const { id } = await createPerson(
      { licenses: [calling], extension: "4101", locationId: locationId("London") },
      "?callingData=true",
    );
    await admin().put(`/people/${id}/features/callingBehavior`, { behaviorType: "CALL_WITH_APP_REGISTERED_FOR_TEL" });
    await admin().patch("/licenses/users", { personId: id, licenses: [{ id: calling, operation: "remove" }] });
    expect((await admin().get(`/people/${id}/features/callingBehavior`)).body.behaviorType).toBeNull();
  });

  test("a read-only administrator reads it and does not write it", async () => {
    const auditor = client("acme-read-only-admin");
    expect((await auditor.get(await path())).status).toBe(200);
    expect((await auditor.put(await path(), { behaviorType: null })).status).toBe(403);
  });
});

describe("locations and numbers", () => {
  test("a location without calling is listed as any other", async () => {
    const { body } = await admin().get("/locations");
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(["London", "Leeds", "Warehouse"]);
    expect((await admin().get(`/locations/${locationId("Warehouse")}`)).body).toEqual(body.items[2]);
  });

  test("a list of its own tells the locations with calling, page by page", async () => {
    const names = async (query: string) => {
      const { body, headers } = await admin().get(`/telephony/config/locations${query}`);
      return [body.locations.map(({ name }: { name: string }) => name), headers.get("link") !== null];
    };
    expect(await names("")).toEqual([["London", "Leeds"], false]);
    expect(await names("?max=1")).toEqual([["London"], true]);
    expect(await names("?max=1&start=1")).toEqual([["Leeds"], false]);
    expect(await names("?order=asc")).toEqual([["Leeds", "London"], false]);
    expect(await names("?name=WAREHOUSE")).toEqual([[], false]);
    expect((await client("acme-person").get("/telephony/config/locations")).status).toBe(403);
  });

  test("locations are found by a part of the name, in whatever case", async () => {
    expect((await admin().get("/locations?name=EED")).body.items).toMatchObject([
      { name: "Leeds", timeZone: "Europe/London", address: { city: "Leeds", country: "GB" } },
    ]);
  });

  test("numbers stand under phoneNumbers, with an owner or without", async () => {
    await createPerson(
      {
        licenses: [await license("Webex Calling - Professional")],
        phoneNumbers: [{ type: "work", value: "+442079460101" }],
        locationId: locationId("London"),
      },
      "?callingData=true",
    );
    const { body } = await admin().get(`/telephony/config/numbers?locationId=${locationId("London")}`);
    expect(body.phoneNumbers).toHaveLength(4);
    expect(body.phoneNumbers[0]).toMatchObject({
      phoneNumber: "+442079460101",
      location: { name: "London" },
      mainNumber: false,
      tollFreeNumber: false,
      owner: { type: "PEOPLE", firstName: "New" },
    });
    expect(body.phoneNumbers[1]).not.toHaveProperty("owner");
    expect((await admin().get("/telephony/config/numbers?available=true")).body.phoneNumbers).toHaveLength(5);
  });

  test("a number of another location, or of somebody else, is 400", async () => {
    const calling = await license("Webex Calling - Professional");
    const assign = (email: string, phoneNumber: string) =>
      admin().patch("/licenses/users", {
        email,
        licenses: [{ id: calling, properties: { locationId: locationId("Leeds"), phoneNumber } }],
      });
    expect((await assign("person@acme.example", "+442079460101")).status).toBe(400);
    expect((await assign("person@acme.example", "+441134960107")).status).toBe(200);
    expect((await assign("helper@acme.example", "+441134960107")).status).toBe(400);
  });
});
