import { eachOnStack, eachRule } from "./cases.ts";
import { type Given, user } from "./judge.ts";

const callManager = { cluster: "london" };
const auto = { callManager: { ...callManager, autoProvisioning: true } };
const calling = (settings: object) => ({ settings: { calling: settings } });
const csf = calling({ sparkCSFDevice: true });
const connect = { services: { hybridCallServices: { aware: true, connect: true } } };
const unifiedCm = calling({ callingBehaviour: "Calling in Webex App (Unified CM)", sparkCSFDevice: true });
const licence = { services: { calling: { callingStandardEnterprise: true } } };

eachRule([
  [
    "no-devices-with-auto-provisioning",
    [user({ ...csf, callManager }), user({ ...calling({ sparkCSFDevice: false }), ...auto }), user(csf)],
    [[user({ ...csf, ...auto }), "ada: settings.calling.sparkCSFDevice: Control Hub makes this device itself"]],
  ],
  [
    "devices-need-line",
    [user({ ...csf, callManager, line: "4101" }), user(csf), user({ callManager })],
    [[user({ ...csf, callManager }), "ada: line: is not stated"]],
  ],
  [
    "connect-beside-soft-phones",
    [user({ ...connect, callManager }), user({ ...csf, callManager }), user({ ...connect, ...csf })],
    [[user({ ...connect, ...csf, callManager }), "the Remote Device disturbs calls of the soft phones (CSF)"]],
  ],
  [
    "unified-cm-beside-calling",
    [
      user({ ...unifiedCm, callManager }),
      user({ ...unifiedCm, ...licence }),
      user({ ...csf, ...licence, callManager }),
    ],
    [[user({ ...unifiedCm, ...licence, callManager }), "the app registers to Webex Calling"]],
  ],
  [
    "no-manual-steps",
    [user({ ...csf, callManager, line: "4101" })],
    [[user({ callManager, line: "4101" }), '"line" has no API']],
  ],
]);

const device = (name: string, deviceName: string, cluster = "london"): Given => ({
  kind: "CallManagerDevice",
  name,
  props: { cluster, deviceName },
});

eachOnStack([
  [
    "unique-devices",
    {},
    [[device("a-csf", "CSFADA"), device("b-csf", "CSFBOB"), device("c-csf", "CSFADA", "paris")]],
    [[[device("a-csf", "CSFADA"), device("b-csf", "csfada")], "b-csf: deviceName: is also the device of a-csf"]],
  ],
]);
