import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/initech.json" }, "initech-full-admin");
const { again, personById } = operations;
const { create, failures, update } = checkedOn(operations);

const user = { ...ada, email: "ada@initech.example", subscriptionId: "Sub300001" };
const place = { location: "Branch", extension: "4250" };
const calling = (flags: object) => ({ ...user, ...place, services: { calling: flags } });
const hybridCall = (flags: object) => ({ ...user, services: { hybridCallServices: flags } });
const calendars = (flags: object) => ({ ...user, services: { hybridCalendarServices: flags } });

const owned = () => operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
const idOf = (name: string) => owned().find((license) => license.name === name)?.id ?? "";
const held = (id: string): (string | undefined)[] =>
  (personById(id).licenses ?? []).map((one: string) => owned().find((license) => license.id === one)?.name);

describe("values of the last up stay if they are no longer stated", () => {
  it.each([
    {
      what: "one calling licence and another",
      before: () => calling({ callingStandardEnterprise: true }),
      now: () => calling({ callingBasic: true }),
      told: /^services\.calling\.callingStandardEnterprise: the user still has it from the last `pulumi up`.*; state it false/,
      mended: () => calling({ callingStandardEnterprise: false, callingBasic: true }),
      gone: "Webex Calling - Professional",
    },
    {
      what: "a calling licence by its id and another by its flag",
      before: () => ({ ...user, ...place, licenses: [{ id: idOf("Webex Calling - Professional") }] }),
      now: () => ({ ...calling({ callingBasic: { id: idOf("Webex Calling - Basic") } }) }),
      told: /^licenses: the user still has "Webex Calling - Professional" .*; state \{ name: "Webex Calling - Professional", assign: false \}/,
      mended: () => ({
        ...calling({ callingBasic: true }),
        licenses: [{ name: "Webex Calling - Professional", assign: false }],
      }),
      gone: "Webex Calling - Professional",
    },
    {
      what: "Exchange and Google",
      before: () => calendars({ microsoftExchange: true }),
      now: () => calendars({ google: true }),
      told: /^services\.hybridCalendarServices\.microsoftExchange: the user still has it/,
      mended: () => calendars({ microsoftExchange: false, google: true }),
      gone: "Hybrid - Exchange Calendar",
    },
    {
      what: "Connect and no Aware",
      before: () => hybridCall({ aware: true, connect: true }),
      now: () => hybridCall({ aware: false }),
      told: /^services\.hybridCallServices\.connect: the user still has it .* Connect needs Aware; state it false/,
      mended: () => hybridCall({ aware: false, connect: false }),
      gone: "Hybrid - Call Service Connect",
    },
  ])("$what is refused in the preview, and taken away as that says", async ({ before, now, told, mended, gone }) => {
    const { id, outputs, inputs } = await create(before());
    expect(held(id)).toContain(gone);
    expect(await failures(now(), inputs)).toEqual([expect.stringMatching(told)]);
    await update(id, outputs, mended());
    expect(held(id)).not.toContain(gone);
  });

  it("and are reported if the preview is offline", async () => {
    await again(
      async (host) => {
        const { failures } = await host.check(calendars({ google: true }), calendars({ microsoftExchange: true }));
        expect(failures).toEqual([expect.stringContaining("hybridCalendarServices.google: the user still has it")]);
      },
      { "webex:previewChecks": "offline" },
    );
  });
});
