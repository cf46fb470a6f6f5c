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
  ["refused", "Something else", NAMED],
  ["busy", profile, NAMED],
  ["not-found", "The specified User was not found", []],
] as [string, string, NamedValue[]][])("%s: %s has the usual remedy", (kind, reason, named) => {
  expect(remedyFor(kind, reason, named)).toBeUndefined();
});
