import { SparkUser, WebexAppService } from "pulumi-webex";

const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });

// Connect needs Aware; it is given after Aware, and taken away before it.
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
});

// One calendar for each person: Exchange and Google exclude each other.
new SparkUser("elif", {
  email: "elif@acme.example",
  firstName: "Elif",
  lastName: "Yıldız",
  service: acme,
  services: { message: { messaging: true }, hybridCalendarServices: { google: true } },
});
