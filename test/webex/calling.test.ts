import { expect, test } from "vitest";
import { configureCallingBehavior, readCallingBehavior } from "../../provider/src/webex/callingBehavior.ts";
import { listCallingProfiles } from "../../provider/src/webex/callingProfiles.ts";
import { listLocations } from "../../provider/src/webex/locations.ts";
import { type CallingNumber, listNumbers } from "../../provider/src/webex/numbers.ts";
import { clientOf, failure, inTurn, type Script, serve } from "./http/server.ts";

const NUMBERS = ["+441", "+442", "+443", "+444", "+445"];

/** The numbers in pages of at most `size`, with a next link if `isLinked`. */
function inventory(numbers: readonly string[], isLinked: boolean, size = Number.POSITIVE_INFINITY): Script {
  return ({ query }) => {
    const start = Number(query.get("start") ?? 0);
    const end = start + Math.min(Number(query.get("max")), size);
    const phoneNumbers = numbers.slice(start, end).map((phoneNumber) => ({ phoneNumber, location: { id: "L" } }));
    const link = `</v1/telephony/config/numbers?start=${end}&max=${query.get("max")}>; rel="next"`;
    return { json: { phoneNumbers }, ...(isLinked && end < numbers.length && { headers: { link } }) };
  };
}

function manyNumbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `+44${index}`);
}

function textsOf(numbers: readonly CallingNumber[]): string[] {
  return numbers.map(({ phoneNumber }) => phoneNumber);
}

test("reads how a person calls in upper case, and what is not set as null or absent", async () => {
  const server = await serve(
    inTurn(
      {
        json: {
          behaviorType: "native_sip_call_to_ucm",
          effectiveBehaviorType: "NATIVE_SIP_CALL_TO_UCM",
          profileId: "P",
        },
      },
      { json: { behaviorType: null, effectiveBehaviorType: "NATIVE_WEBEX_TEAMS_CALLING", profileId: null } },
      { json: { behaviorType: "null" } },
      { json: {} },
    ),
  );
  const client = clientOf(server);
  expect(await readCallingBehavior(client, "ada/1=", { organizationId: "O" })).toEqual({
    behaviorType: "NATIVE_SIP_CALL_TO_UCM",
    effectiveBehaviorType: "NATIVE_SIP_CALL_TO_UCM",
    profileId: "P",
  });
  expect(await readCallingBehavior(client, "1")).toEqual({
    behaviorType: null,
    effectiveBehaviorType: "NATIVE_WEBEX_TEAMS_CALLING",
  });
  expect(await readCallingBehavior(client, "1")).toEqual({ behaviorType: null });
  expect(await readCallingBehavior(client, "1")).toEqual({ behaviorType: null });
  expect(server.seen[0]?.url).toBe("/v1/people/ada%2F1%3D/features/callingBehavior?orgId=O");
  expect(server.seen[1]?.url).toBe("/v1/people/1/features/callingBehavior");
});

test("rejects an answer without a calling behavior", async () => {
  const server = await serve(inTurn({ json: [], headers: { trackingid: "X, X" } }));
  expect((await failure(readCallingBehavior(clientOf(server), "1", { email: "ada@acme.example" }))).message).toBe(
    "Cannot read the calling behavior of ada@acme.example: Webex answered without a calling behavior. " +
      "[200, tracking id X]",
  );
});

test("sets how a person calls, null included, and omits a profile that is not stated", async () => {
  const server = await serve(inTurn({ status: 204 }));
  const client = clientOf(server);
  await configureCallingBehavior(client, "1", { behaviorType: null }, { organizationId: "O" });
  await configureCallingBehavior(client, "1", { behaviorType: "NATIVE_SIP_CALL_TO_UCM", profileId: "P" });
  expect(server.seen[0]).toMatchObject({ method: "PUT", url: "/v1/people/1/features/callingBehavior?orgId=O" });
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
    { behaviorType: null },
    { behaviorType: "NATIVE_SIP_CALL_TO_UCM", profileId: "P" },
  ]);
});

test("never sets how the owner of the token calls, and says why Webex rejects a setting", async () => {
  const server = await serve(inTurn({ status: 400, json: { message: "Unknown", trackingId: "NA_1" } }));
  const client = clientOf(server);
  const none = { behaviorType: null };
  expect((await failure(configureCallingBehavior(client, "me", none))).message).toContain("is not the id of a person");
  const error = await failure(configureCallingBehavior(client, "1", none, { email: "ada@acme.example" }));
  expect(error.message).toBe("Cannot set the calling behavior of ada@acme.example: Unknown. [400, tracking id NA_1]");
});

test("lists UC Manager profiles and, page after page, locations", async () => {
  const server = await serve(({ path, query }) => {
    if (path.endsWith("/callingProfiles")) return { json: { callingProfiles: [{ id: "P", name: "UCM" }] } };
    if (query.has("cursor")) return { json: { items: [{ id: "M", name: "Leeds" }] } };
    return {
      json: { items: [{ id: "L", name: "London" }] },
      headers: { link: '</v1/locations?cursor=2>; rel="next"' },
    };
  });
  const client = clientOf(server);
  expect(await listCallingProfiles(client, { organizationId: "O" })).toEqual([{ id: "P", name: "UCM" }]);
  expect((await listLocations(client, { organizationId: "O" })).map(({ name }) => name)).toEqual(["London", "Leeds"]);
  expect(server.seen.map(({ url }) => url)).toEqual([
    "/v1/telephony/config/callingProfiles?orgId=O",
    "/v1/locations?orgId=O&max=500",
    "/v1/locations?cursor=2&orgId=O",
  ]);
});

test("passes the filter on, and reads all pages", async () => {
  const filter = { organizationId: "O", locationId: "L", phoneNumber: "+44" };
  const server = await serve(inventory(NUMBERS, true, 2));
  expect(textsOf(await listNumbers(clientOf(server), filter))).toEqual(NUMBERS);
  expect(server.seen).toHaveLength(3);
  const all = await serve(inventory(NUMBERS, true));
  await listNumbers(clientOf(all), filter);
  expect(all.seen.map(({ url }) => url)).toEqual([
    "/v1/telephony/config/numbers?orgId=O&locationId=L&phoneNumber=%2B44&max=2000",
  ]);
});

test("requests the next page by the count after a full page without a next link", async () => {
  const numbers = manyNumbers(4001);
  const server = await serve(inventory(numbers, false));
  expect(textsOf(await listNumbers(clientOf(server)))).toEqual(numbers);
  expect(server.seen.map(({ query }) => query.get("start"))).toEqual([null, "2000", "4000"]);
});

test("ends if Webex returns the same numbers again", async () => {
  const numbers = manyNumbers(2000);
  const server = await serve(() => ({ json: { phoneNumbers: numbers.map((phoneNumber) => ({ phoneNumber })) } }));
  expect(textsOf(await listNumbers(clientOf(server)))).toEqual(numbers);
  expect(server.seen).toHaveLength(2);
});

test("distinguishes extensions without a number by their locations", async () => {
  const phoneNumbers = [
    { extension: "11", location: { id: "L" }, owner: { id: "P", type: "PEOPLE" } },
    { phoneNumber: "", extension: "11", location: { id: "M" } },
  ];
  const server = await serve(inTurn({ json: { phoneNumbers } }));
  expect(await listNumbers(clientOf(server))).toEqual(phoneNumbers.map((number) => ({ ...number, phoneNumber: "" })));
});

test("takes null for absent, and an owner without an id for somebody", async () => {
  const phoneNumbers = [
    { phoneNumber: "+441", location: null, owner: null },
    { phoneNumber: "+442", owner: { type: "AUTO_ATTENDANT" } },
  ];
  const server = await serve(inTurn({ json: { phoneNumbers } }));
  expect(await listNumbers(clientOf(server))).toEqual([
    { phoneNumber: "+441" },
    { phoneNumber: "+442", owner: { type: "AUTO_ATTENDANT", id: "" } },
  ]);
});
