import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { operationsOn } from "../support/operations.ts";

const ACME: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
const operations = operationsOn({ organization: ACME });

const service = {
  __provider: handlerLine("webexAppService"),
  name: "acme",
  subscriptionId: "Sub100001",
  siteUrl: "acme.webex.example",
};

describe("a service", () => {
  it("returns its name and one licence id for each of the eleven services, null if there is none", async () => {
    const { outputs } = await operations.host.create(service);
    const owned = operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
    const named = Object.entries(Object(outputs.sparkServices)).map(([key, id]) => {
      const license = owned.find((one) => one.id === id);
      return [key, license ? `${license.name} ${license.subscriptionId ?? ""}`.trim() : id];
    });
    expect(Object.fromEntries(named)).toEqual({
      name: "acme",
      messageMessaging: "Advanced Messaging Sub100001",
      meetingMeeting: "Advanced Space Meetings Sub100001",
      meetingWebexEnterprise200: "Webex Meetings Suite Sub100001",
      callingStandardEnterprise: "Webex Calling - Professional Sub100001",
      callingBasic: null,
      callingCommonArea: "Webex Calling - Workspaces Sub100001",
      hybridCalendarServicesMicrosoftExchange: "Hybrid - Exchange Calendar",
      hybridCalendarServicesGoogle: "Hybrid - Google Calendar",
      hybridCallServicesAware: "Hybrid - Call Service Aware",
      hybridCallServicesConnect: "Hybrid - Call Service Connect",
      hybridMessageServicesMessage: "Hybrid - Message",
      jabberTeamMessagingMode: null,
      enterpriseContentManagement: null,
      provisionIphone: true,
      configuredCallingBehaviour: null,
    });
  });

  it("finds its subscription and site by what people see of them", async () => {
    const seen = { subscriptionId: " sub100001\u200b", siteUrl: "ACME.webex.example\n" };
    expect((await operations.host.check({}, { ...service, ...seen })).failures).toEqual([]);
    const { outputs } = await operations.host.create({ ...service, ...seen });
    const plain = await operations.host.create(service);
    expect(outputs.sparkServices).toEqual(plain.outputs.sparkServices);
  });

  it("fails in the preview for names that the organisation does not have, with the nearest ones", async () => {
    const names = {
      licenseNames: { messageMessaging: "Advanced Mesaging" },
      roleNames: { readonly: "Auditor", full: "full administrator" },
    };
    const { failures } = await operations.host.check({}, { ...service, ...names, subscriptionId: "Sub9" });
    expect(failures).toEqual([
      expect.stringMatching(/^subscriptionId: the organisation has no licence with "Sub9"; it has /),
      'licenseNames.messageMessaging: the organisation has no licence "Advanced Mesaging"; nearest: "Advanced Messaging"',
      expect.stringMatching(
        /^roleNames\.readonly: the organisation has no role "Auditor"; it has ".*Full Administrator"/,
      ),
    ]);
  });

  it("returns the settings that it states for all its users", async () => {
    const { outputs } = await operations.host.create({
      ...service,
      jabberTeamMessagingMode: true,
      enterpriseContentManagement: false,
      autoProvisioning: true,
      callingBehaviour: "Calling in Webex App",
    });
    expect(outputs.sparkServices).toMatchObject({
      jabberTeamMessagingMode: true,
      enterpriseContentManagement: false,
      provisionIphone: false,
      configuredCallingBehaviour: "Calling in Webex App",
    });
  });

  it("returns the organisation's name, its roles and its UC Manager profiles", async () => {
    const { outputs } = await operations.host.create(service);
    expect(outputs).toMatchObject({
      organizationName: "Acme Ltd",
      roles: expect.arrayContaining(["Device Administrator", "Full Administrator", "User Administrator"]),
      callingProfiles: ["ACME UCM", "ACME UCM 2"],
    });
  });

  it("returns when a refreshed token expires, and null for a static one", async () => {
    expect((await operations.host.create(service)).outputs.tokenExpiresAt).toBeNull();
    const { outputs } = await operations.again((host) => host.create(service), {
      "webex:accessToken": "",
      "webex:clientId": "acme-client",
      "webex:clientSecret": "acme-client-secret",
      "webex:refreshToken": "acme-refresh-token",
    });
    expect(Date.parse(String(outputs.tokenExpiresAt))).toBeGreaterThan(Date.now());
  });

  it("writes nothing, not even on deletion", async () => {
    const { id, outputs } = await operations.host.create(service);
    await operations.host.update(id, outputs, { ...service, callingBehaviour: "" });
    await operations.host.remove(id, outputs);
    expect(operations.emulator.requests().requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});
