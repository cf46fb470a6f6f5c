import { SparkUser, WebexAppService } from "pulumi-webex";

// When the subscription is renewed, change this one line: the preview shows everybody it moves, and the `up` takes the
// old licence and gives the new one in one request for each.
const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });

for (const [name, lastName] of [
  ["jean", "Moreau"],
  ["liam", "O'Brien"],
] as const) {
  new SparkUser(name, {
    email: `${name}@acme.example`,
    firstName: name,
    lastName,
    service: acme,
    services: { message: { messaging: true } },
  });
}
