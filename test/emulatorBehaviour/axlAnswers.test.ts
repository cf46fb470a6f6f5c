import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaOf } from "../emulator/callManager/operations/operations.ts";
import { withBody } from "../emulator/callManager/soap/envelope.ts";
import { acmeCluster, callManager, remoteDevice, softphone } from "./support/axl.ts";

const { cluster, send } = callManager({
  cluster: { ...JSON.parse(readFileSync(acmeCluster, "utf8")), version: "15.0", habits: { nil: "bare" } },
});

const staff = "<routePartitionName>Staff</routePartitionName>";
const lines = `<line><index>1</index><label>Ada</label><dirn><pattern>7101</pattern>${staff}</dirn>
  <callInfoDisplay><callerName>true</callerName></callInfoDisplay>
  <associatedEndusers><enduser><userId>ada</userId></enduser></associatedEndusers></line>`;
const byName = "<searchCriteria><name>%</name></searchCriteria><returnedTags><name/></returnedTags>";

/** Everything that makes something, or shows it, in an order that works. */
const requests: readonly (readonly [operation: string, content: string])[] = [
  ["getCCMVersion", ""],
  ["addLine", `<line><pattern>2001</pattern><usage>Device</usage>${staff}</line>`],
  ["addPhone", softphone("CSFADA", "Cisco Unified Client Services Framework", { lines, ownerUserName: "ada" })],
  [
    "updateUser",
    `<userid>ada</userid><associatedDevices><device>CSFADA</device></associatedDevices><primaryExtension>
    <pattern>7101</pattern>${staff}</primaryExtension><enableMobility>true</enableMobility>`,
  ],
  ["addPhone", remoteDevice("SparkRDada", "ada", { lines })],
  [
    "addRemoteDestination",
    `<remoteDestination><destination>ada@acme.calls.webex.com</destination><answerTooSoonTimer>1500</answerTooSoonTimer>
    <answerTooLateTimer>19000</answerTooLateTimer><delayBeforeRingingCell>4000</delayBeforeRingingCell>
    <ownerUserId>ada</ownerUserId><ctiRemoteDeviceName>SparkRDada</ctiRemoteDeviceName></remoteDestination>`,
  ],
  ["updatePhone", "<name>CSFADA</name><description>Ada</description>"],
  ["applyPhone", "<name>CSFADA</name>"],
  ["getPhone", "<name>CSFADA</name>"],
  ["getUser", "<userid>ada</userid>"],
  ["getLine", `<pattern>7101</pattern>${staff}`],
  ["getRemoteDestination", "<destination>ada@acme.calls.webex.com</destination>"],
  ["listPhone", byName],
  ["listUser", "<searchCriteria><userid>%</userid></searchCriteria><returnedTags><userid/></returnedTags>"],
  ["listLine", "<searchCriteria><pattern>%</pattern></searchCriteria><returnedTags><pattern/></returnedTags>"],
  ["listRemoteDestination", byName],
  ["getDevicePool", "<name>London</name>"],
  ["listCss", byName],
  ["listUserGroup", byName],
  ["removeRemoteDestination", "<destination>ada@acme.calls.webex.com</destination>"],
  ["removePhone", "<name>SparkRDada</name>"],
  ["removeLine", `<pattern>2001</pattern>${staff}`],
];

describe("answers agree with Cisco's schema, but for empty values", () => {
  test.each(["12.5", "15.0"] as const)("%s", async (version) => {
    for (const [operation, content] of requests) {
      const { status, text } = await send(operation, content, { version });
      expect([operation, status]).toEqual([operation, 200]);
      // AXL itself writes empty values as its schema forbids.
      const filled = text.replace(/<\w+ uuid=""\/>/g, "");
      expect([operation, withBody(filled, (answer) => schemaOf(version).faultsOf(answer))]).toEqual([operation, []]);
    }
    expect(cluster().requests().counts.addPhone).toBe(2);
  });
});
