import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { licenseChanges } from "./support/licenseChanges.ts";
import { acmeFile, webex } from "./support/webex.ts";

const email = "new@acme.example";
const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
acme.subscriptions?.[1]?.licenses.push({ name: "Webex Calling - Basic", units: 5 });
const running = webex({ organization: acme });
const { admin, control, createPerson, person } = running;
const { patch, add, remove, atDesk } = licenseChanges(running, email);
const behaviorType = "CALL_WITH_APP_REGISTERED_FOR_TEL";

test.each([
  ["blank", { extension: "4102" }, null],
  ["kept", { extension: "4102", number: "+442079460101" }, behaviorType],
])("calling with another licence in the same request: %s", async (replacedCalling, line, behaviour) => {
  await control().post("/switches", { replacedCalling });
  const { id } = await createPerson();
  await patch(await add("Webex Calling - Professional", { ...atDesk("4101"), phoneNumber: "+442079460101" }));
  await admin().put(`/people/${id}/features/callingBehavior`, { behaviorType });
  const basic = await add("Webex Calling - Basic", atDesk("4102"));
  const reply = await patch(await remove("Webex Calling - Professional"), basic);
  expect(reply.status).toBe(200);
  const { extension, phoneNumbers } = await person(email, "&callingData=true");
  const number = phoneNumbers.find(({ type }: { type: string }) => type === "work")?.value;
  expect({ extension, ...(number ? { number } : {}) }).toEqual(line);
  const { body } = await admin().get(`/people/${id}/features/callingBehavior`);
  expect(body.behaviorType).toBe(behaviour);
});

test("an added licence beside one that stays resets nothing", async () => {
  const { id } = await createPerson();
  await patch(await add("Webex Calling - Professional", atDesk("4101")));
  await admin().put(`/people/${id}/features/callingBehavior`, { behaviorType });
  await patch(await add("Real-Time Translations"));
  const { body } = await admin().get(`/people/${id}/features/callingBehavior`);
  expect(body.behaviorType).toBe(behaviorType);
});
