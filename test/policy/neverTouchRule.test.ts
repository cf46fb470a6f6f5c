import { afterEach, expect, it } from "vitest";
import { eachConfigured } from "./cases.ts";
import { named, ofResource, template, user } from "./judge.ts";

afterEach(() => void delete process.env.WEBEX_NEVER_TOUCH);

const list = (entries: string) => ({ settings: { "webex:neverTouch": entries } });

eachConfigured([
  [
    "people-never-touched",
    { people: ["*@svc.acme.example", "breakglass@acme.example"] },
    [user({}), template({}), user({ email: "ada@svc.acme.example.org" })],
    [
      [user({ email: "backup@SVC.acme.example" }), 'is never touched, by the entry "*@svc.acme.example"'],
      [user({ email: "breakglass@acme.example" }), "ada: email: is never touched"],
      [user({}, list("ada@acme.example")), 'by the entry "ada@acme.example"'],
    ],
  ],
  ["people-never-touched", {}, [user({}), user({}, list("bo@acme.example"))], [[user({}, list('["ADA@*"]')), "ADA@*"]]],
]);

it("people-never-touched adds the environment to the stack's list, as the provider does, and knows an import by its id", async () => {
  process.env.WEBEX_NEVER_TOUCH = "5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01";
  const rule = named("people-never-touched");
  expect(await ofResource(rule, user({}, list("ada@acme.example")))).toHaveLength(1);
  expect(await ofResource(rule, user({ importId: "5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01" }))).toHaveLength(1);
  expect(await ofResource(rule, user({}, list("bo@acme.example")))).toEqual([]);
});
