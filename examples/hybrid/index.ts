import { SparkUser, WebexAppService } from "pulumi-webex";

// The login of the cluster is a secret of the stack:
// pulumi config set --secret webex:callManager '{ "acme": { "address": …, "user": …, "password": …, "ca": … } }'
const callManager = { cluster: "acme", devicePool: "London", linePartition: "Staff" };
const acme = new WebexAppService("acme", { subscriptionId: "Sub100001", callManager });

// Connect needs Aware; it is given after Aware, and taken away before it. It also needs a Remote Device on Unified CM, which is
// made before. Cisco ended Connect for people in 2021: examples/unified-cm is what takes its place.
new SparkUser("farid", {
  email: "farid@acme.example",
  firstName: "Farid",
  lastName: "Al-Sayed",
  service: acme,
  services: {
    message: { messaging: true },
    hybridCallServices: { aware: true, connect: true },
    hybridCalendarServices: { microsoftExchange: true },
  },
  line: "7113",
});

// One calendar for each person: Exchange and Google exclude each other.
new SparkUser("elif", {
  email: "elif@acme.example",
  firstName: "Elif",
  lastName: "Yıldız",
  service: acme,
  services: { message: { messaging: true }, hybridCalendarServices: { google: true } },
});
