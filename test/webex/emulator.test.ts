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
  if (caller === undefined) throw new Error("the caller does not exist");
  return caller;
}

test("sets how a person calls, and reads what Webex stored", async () => {
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

test("lists all locations, and the numbers of one", async () => {
  const client = admin();
  const locations = await listLocations(client);
  expect(locations.map(({ name }) => name)).toEqual(["London", "Leeds", "Warehouse"]);
  expect((await listNumbers(client)).length).toBeGreaterThan(5);
  const numbers = await listNumbers(client, { locationId: locations[1]?.id });
  expect(new Set(numbers.map(({ location }) => location?.name))).toEqual(new Set(["Leeds"]));
});

test("finds the owner of a number", async () => {
  const client = admin();
  const [number, ...others] = await listNumbers(client, { phoneNumber: "+442079460102" });
  expect(others).toEqual([]);
  expect(number?.owner).toMatchObject({ id: (await callerOf(client)).id, type: "PEOPLE" });
});

test.each(["keep", "clear"] as const)(
  "keeps all fields of a calling person in an update, if Webex is to %s absent ones",
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

test("does not know the outcome of an update that was rejected after a part of it was stored", async () => {
  const client = admin();
  const caller = await callerOf(client);
  emulator().addFaults({ kind: "partly-applied", match: { method: "PUT" } });
  const update = { ...updateOf(caller), displayName: "Calvin", department: "Sales" };
  expect(isOutcomeUnknown(await failure(updatePerson(client, caller.id, update)))).toBe(true);
  const { displayName, department } = await getPerson(client, caller.id);
  expect([displayName, department]).toEqual(["Calvin", undefined]);
});
