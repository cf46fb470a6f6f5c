import { SparkUser, WebexAppService } from "pulumi-webex";

const acme = new WebexAppService("acme", { subscriptionId: "Sub100001" });

// Calls go through the Unified CM that the profile names. Webex has no API for the soft-phone devices: they are in the
// output `manualSteps`.
const dong = new SparkUser("dong-hyun", {
  email: "dong-hyun@acme.example",
  firstName: "Dong-hyun",
  lastName: "Kim",
  service: acme,
  services: { message: { messaging: true } },
  settings: {
    calling: {
      callingBehaviour: "Calling in Webex App (Unified CM)",
      callingBehaviourUcManagerProfile: "ACME UCM",
      sparkCSFDevice: true,
      sparkiPhoneDevice: true,
      sparkAndroidDevice: false,
      sparkTabletDevice: false,
    },
  },
});

// The organisation's own domain instead of a profile.
new SparkUser("ines", {
  email: "ines@acme.example",
  firstName: "Inês",
  lastName: "Carvalho",
  service: acme,
  settings: { calling: { callingBehaviour: "Calling in Webex App (Unified CM)", useOrgDomain: true } },
});

export const leftToDo = dong.manualSteps;
