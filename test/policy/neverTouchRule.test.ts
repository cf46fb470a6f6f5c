import { eachConfigured } from "./cases.ts";
import { template, user } from "./judge.ts";

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
