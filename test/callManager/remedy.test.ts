import { expect, it } from "vitest";
import { type NamedValue, remedyFor } from "../../provider/src/callManager/axl/remedy.ts";

const NAMED: NamedValue[] = [
  ["devicePoolName", "London"],
  ["securityProfileName", "Universal"],
  ["callingSearchSpaceName", "Devices"],
];
const profile = "The specified Security Profile is not valid for this device type (model and protocol).";

it.each([
  [
    "not-found",
    "Item not valid: The specified DevicePool was not found",
    'It is missing there: devicePoolName "London".',
  ],
  ["not-found", "The specified Universal was not found", 'It is missing there: securityProfileName "Universal".'],
  [
    "not-found",
    "Item not valid",
    'One of these is missing there: devicePoolName "London", securityProfileName "Universal", callingSearchSpaceName "Devices".',
  ],
  ["refused", profile, 'The request had securityProfileName "Universal". Correct callManager of the WebexAppService'],
])("%s: %s", (kind, reason, remedy) => {
  expect(remedyFor(kind, reason, NAMED)).toContain(remedy);
});

it.each([
  ["Item not valid: The specified Device was not found", 'device "TCTADA", device "CSFADA"'],
  ["The specified CSFADA was not found", 'missing there: device "CSFADA".'],
])("%s is about devices, which a refresh finds gone", (reason, names) => {
  const named: NamedValue[] = [
    ["device", "TCTADA"],
    ["device", "CSFADA"],
    ["routePartitionName", "Staff"],
  ];
  expect(remedyFor("not-found", reason, named)).toContain(names);
  expect(remedyFor("not-found", reason, named)).toContain("Run `pulumi refresh`");
  const pool = "Item not valid: The specified DevicePool was not found";
  expect(remedyFor("not-found", pool, [...named, ["devicePoolName", "London"]])).toContain('devicePoolName "London"');
});

it.each([
  ["refused", "Something else", NAMED],
  ["busy", profile, NAMED],
  ["not-found", "The specified User was not found", []],
] as [string, string, NamedValue[]][])("%s: %s has the usual remedy", (kind, reason, named) => {
  expect(remedyFor(kind, reason, named)).toBeUndefined();
});
