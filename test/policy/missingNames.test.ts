import { describe, expect, it } from "vitest";
import { catalog, DEFAULTS, group, meeting, profile } from "./hierarchy.ts";
import { type Given, named, ofStack, template, user } from "./judge.ts";

const respected = named("entitlement-respected");
const within = named("group-template-within-entitlement");
const calling = { services: { calling: { callingBasic: true } } };

describe("a name that stands for nothing allows nothing", () => {
  it.each<[string, Given[], string]>([
    [
      "of a profile, beside a default",
      [...DEFAULTS, user({ entitlement: "nobody", ...meeting })],
      'entitlement: "nobody" is no sound EntitlementProfile of this stack',
    ],
    [
      "of a profile that is misshapen",
      [catalog(), profile({ allowsWebexApp: "yes" }), user({ entitlement: "staff", ...meeting })],
      'entitlement: "staff" is no sound EntitlementProfile',
    ],
    [
      "of a group",
      [...DEFAULTS, user({ quickAddGroup: "leeds", ...meeting })],
      'quickAddGroup: "leeds" is no sound QuickAddGroup',
    ],
    [
      "of the profile of a group",
      [catalog(), group(), user({ quickAddGroup: "london", ...meeting })],
      'entitlement: "staff" is no sound EntitlementProfile',
    ],
    [
      "of the catalog of a profile",
      [profile({ services: {} }), user({ entitlement: "staff", ...calling })],
      'entitlement: "acme" is no sound EntitlementCatalog',
    ],
    [
      "of the service at whose node a default may be",
      [...DEFAULTS, user({ service: "globex", ...meeting })],
      'service: "globex" is no sound WebexAppService',
    ],
  ])("%s", async (_, resources, text) => {
    expect(await ofStack(respected, resources)).toEqual([expect.stringContaining(text)]);
  });

  it.each<[string, Given[], string]>([
    ["profile", [catalog(), template(meeting), group()], 'entitlement: "staff" is no sound EntitlementProfile'],
    ["template", [catalog(), profile(), group()], 'webexUserTemplate: "sales" is no sound UserTemplate'],
    [
      "template that its template is based on",
      [catalog(), profile(), template({ basedOn: "staff" }), group()],
      'webexUserTemplate: "staff" is no sound UserTemplate',
    ],
  ])("of the %s of a group", async (_, resources, text) => {
    expect(await ofStack(within, resources)).toEqual([expect.stringContaining(text)]);
  });

  it("is no trouble where it decides nothing", async () => {
    const elsewhere = [user({ service: "globex", ...meeting }), user({ template: "sales", ...meeting })];
    expect(await ofStack(respected, elsewhere)).toEqual([]);
    const own = user({ entitlement: "staff", quickAddGroup: "leeds", service: "globex" });
    expect(await ofStack(respected, [catalog(), profile(), own])).toEqual([]);
  });
});

describe("names of licences that a user records and its service does not have, and the reverse", () => {
  const service: Given = {
    kind: "WebexAppService",
    name: "acme",
    props: { name: "acme", licenseNames: { callingBasic: "Phones" } },
  };
  const stack = (props: Record<string, unknown>) => [
    catalog(),
    profile(),
    service,
    user({ service: "acme", entitlement: "staff", ...props }),
  ];

  it.each<[Record<string, unknown>]>([
    [{ licenses: [{ name: "Phones" }] }],
    [{ licenses: [{ name: "Voice" }], licenseNames: { callingBasic: "Voice" } }],
    [{ services: { message: { messaging: true } }, licenseNames: { messageMessaging: "Webex Calling - Basic" } }],
    [{ licenses: [{ name: "Phones" }], licenseNames: { messageMessaging: "Phones" } }],
  ])("both count: %j", async (props) => {
    expect(await ofStack(respected, stack(props))).toEqual([expect.stringContaining("not allowed by")]);
  });
});
