import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { configureCallingBehavior, readCallingBehavior } from "../../provider/src/webex/callingBehavior.ts";
import { listCallingProfiles } from "../../provider/src/webex/callingProfiles.ts";
import { isOutcomeUnknown } from "../../provider/src/webex/http/errors.ts";
import { staticToken } from "../../provider/src/webex/http/tokens.ts";
import { listLocations } from "../../provider/src/webex/locations.ts";
import { listNumbers } from "../../provider/src/webex/numbers.ts";
import { findPersonByEmail, getPerson, updateOf, updatePerson } from "../../provider/src/webex/people.ts";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { acmeFile, webex } from "../emulatorBehaviour/support/webex.ts";
import { clientOf, failure } from "./http/server.ts";

const CALLER = "caller@acme.example";
const { emulator } = webex({ organization: acmeWithCaller() });

function acmeWithCaller(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
  acme.people?.push({
    email: CALLER,
    firstName: "Cal",
    licenses: ["Webex Calling - Professional", "Basic Messaging"],
    calling: { location: "London", extension: "4102", phoneNumber: "+442079460102" },
  });
  return acme;
}

function admin() {
  return clientOf(emulator(), { tokens: staticToken("acme-full-admin") });
}

async function callerOf(client: ReturnType<typeof admin>) {
  const caller = await findPersonByEmail(client, CALLER, { callingData: true });
  if (caller === undefined) throw new Error("nobody calls");
  return caller;
}

test("sets how somebody calls, and reads what Webex made of it", async () => {
  const client = admin();
  const { id } = await callerOf(client);
  const [profile] = await listCallingProfiles(client);
  const behaviorType = "native_sip_call_to_ucm";
  await configureCallingBehavior(client, id, { behaviorType, profileId: profile?.id });
  expect(await readCallingBehavior(client, id)).toEqual({
    behaviorType: "NATIVE_SIP_CALL_TO_UCM",
    effectiveBehaviorType: "NATIVE_SIP_CALL_TO_UCM",
    profileId: profile?.id,
  });
  await configureCallingBehavior(client, id, { behaviorType: null });
  expect(await readCallingBehavior(client, id)).toEqual({
    behaviorType: null,
    effectiveBehaviorType: "NATIVE_WEBEX_TEAMS_CALLING",
  });
});

test("lists all locations, and their numbers in pages of any size", async () => {
  const client = admin();
  const locations = await listLocations(client);
  expect(locations.map(({ name }) => name)).toEqual(["London", "Leeds", "Warehouse"]);
  const numbers = await listNumbers(client);
  expect(numbers.length).toBeGreaterThan(5);
  for (const max of [1, 2, numbers.length]) expect(await listNumbers(client, { max })).toEqual(numbers);
  const free = await listNumbers(client, { locationId: locations[1]?.id, available: true });
  expect(free.every(({ owner, location }) => owner === undefined && location?.name === "Leeds")).toBe(true);
});

test("finds whose a number is", async () => {
  const client = admin();
  const [number, ...others] = await listNumbers(client, { phoneNumber: "+442079460102" });
  expect(others).toEqual([]);
  expect(number?.owner).toMatchObject({ id: (await callerOf(client)).id, type: "PEOPLE" });
});

test.each(["keep", "clear"] as const)(
  "keeps all that a calling person has in an update, where absent fields are to %s",
  async (putAbsentFields) => {
    emulator().turnSwitches({ putAbsentFields });
    const client = admin();
    const caller = await callerOf(client);
    const update = { ...updateOf(caller), department: "Sales" };
    const { lastModified: _, ...updated } = await updatePerson(client, caller.id, update, { callingData: true });
    const { lastModified: __, ...before } = caller;
    expect(updated).toEqual({ ...before, department: "Sales" });
  },
);

test("calls an update doubtful that was refused after a part of it was stored", async () => {
  const client = admin();
  const caller = await callerOf(client);
  emulator().addFaults({ kind: "partly-applied", match: { method: "PUT" } });
  const update = { ...updateOf(caller), displayName: "Calvin", department: "Sales" };
  expect(isOutcomeUnknown(await failure(updatePerson(client, caller.id, update)))).toBe(true);
  const { displayName, department } = await getPerson(client, caller.id);
  expect([displayName, department]).toEqual(["Calvin", undefined]);
});
