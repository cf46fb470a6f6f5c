import { SparkUser, WebexAppService } from "pulumi-webex";

// The login of the cluster is a secret of the stack:
// pulumi config set --secret webex:callManager '{ "acme": { "address": …, "user": …, "password": …, "ca": … } }'
const callManager = { cluster: "acme", devicePool: "London", linePartition: "Staff" };
const acme = new WebexAppService("acme", { subscriptionId: "Sub100001", callManager });

// Calls go through the Unified CM that the profile names. Two soft phones are made on it: TCTDONG-HYUN, and a desktop, whose
// name may not have a hyphen: CSFDONGHYUN5BEB.
new SparkUser("dong-hyun", {
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
  line: "7115",
});

// The organisation's own domain instead of a profile. All four soft phones are made, unless a setting is false.
new SparkUser("ines", {
  email: "ines@acme.example",
  firstName: "Inês",
  lastName: "Carvalho",
  service: acme,
  settings: { calling: { callingBehaviour: "Calling in Webex App (Unified CM)", useOrgDomain: true } },
  line: "7116",
});
