import { describe, expect, it } from "vitest";
import { catalog, DEFAULTS, group, meeting, profile } from "./hierarchy.ts";
import { type Given, named, ofStack, template, user } from "./judge.ts";

/** The same name below another component. */
const twin = (given: Given, props: Record<string, unknown>): Given => ({
  ...given,
  parent: "acme:Leeds",
  props: { ...given.props, ...props },
});

const respected = named("entitlement-respected");
const within = named("group-template-within-entitlement");

describe("names that several resources have", () => {
  const own = user({ entitlement: "staff", ...meeting });

  it.each<[string, Given[], string]>([
    [
      "profiles",
      [catalog(), profile(), twin(profile(), meeting), own],
      'entitlement: "staff" is the name of 2 different',
    ],
    [
      "catalogs",
      [catalog(), twin(catalog(), meeting), profile(), own],
      'entitlement: "acme" is the name of 2 different',
    ],
    [
      "groups",
      [catalog(), profile(), group(), twin(group(), { entitlement: "other" }), user({ quickAddGroup: "london" })],
      'quickAddGroup: "london" is the name of 2 different',
    ],
    [
      "services",
      [
        ...DEFAULTS,
        { kind: "WebexAppService", name: "webex", props: { name: "webex", hierarchy: "acme/london" } },
        twin({ kind: "WebexAppService", name: "webex", props: { name: "webex" } }, {}),
        user({ service: "webex", ...meeting }),
      ],
      'service: "webex" is the name of 2 different',
    ],
  ])("tells that it can not judge: %s", async (_, resources, text) => {
    expect(await ofStack(respected, resources)).toEqual([expect.stringContaining(text)]);
    expect(await ofStack(respected, [...resources].reverse())).toEqual([expect.stringContaining(text)]);
  });

  it("are no trouble where they stand for the same, or decide nothing", async () => {
    const same = [catalog(), twin(catalog(), {}), profile(), twin(profile(), {}), user({ entitlement: "staff" })];
    expect(await ofStack(respected, same)).toEqual([]);
    const service: Given = { kind: "WebexAppService", name: "webex", props: { name: "webex", hierarchy: "acme" } };
    const without = [service, twin(service, { hierarchy: "globex" }), user({ service: "webex", ...meeting })];
    expect(await ofStack(respected, without)).toEqual([]);
    const named = [catalog(), profile(), ...without.slice(0, 2), user({ entitlement: "staff", service: "webex" })];
    expect(await ofStack(respected, named)).toEqual([]);
  });

  it("are told of the templates of groups", async () => {
    const all = [catalog(), profile(), template({}), twin(template({}), meeting), group()];
    expect(await ofStack(within, all)).toEqual([expect.stringContaining('"sales" is the name of 2 different')]);
  });
});
