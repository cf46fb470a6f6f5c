import { afterAll, beforeAll, beforeEach } from "vitest";
import { type AxlClient, connectCluster } from "../../provider/src/callManager/axl/client.ts";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { systemClock } from "../../provider/src/webex/http/clock.ts";
import {
  type CallManager,
  type CallManagerOptions,
  startCallManager,
} from "../emulator/callManager/startCallManager.ts";
import { type Operations, operationsOn } from "./operations.ts";

/** Operations on the emulated Webex and on an emulated Unified CM cluster, which is reset before each test. */
export interface DeviceOperations extends Operations {
  cluster(): CallManager;
}

/** @param file the cluster, or the path of its file */
export function deviceOperations(
  file: CallManagerOptions["cluster"] = "test/emulator/callManager/clusters/acme.json",
): DeviceOperations {
  let cluster: CallManager;
  beforeAll(async () => {
    cluster = await startCallManager({ cluster: file });
  });
  afterAll(async () => cluster.close());
  const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" }, "acme-full-admin", () => ({
    "webex:callManager": JSON.stringify({ acme: loginOf(cluster) }),
  }));
  beforeEach(() => {
    cluster.clearFaults();
    cluster.reset();
    cluster.clearRequests();
  });
  return Object.assign(operations, { cluster: () => cluster });
}

/** Somebody who changes the cluster by hand. */
export function administrator(cluster: CallManager): AxlClient {
  const limits = { maxRetries: 0, maxWaitSeconds: 10, timeoutSeconds: 10 };
  const clock = { random: Math.random, elapsed: () => performance.now(), sleep: systemClock.sleep };
  return connectCluster({ cluster: "acme", login: loginOf(cluster), ...limits, ...clock });
}

/** What `webex:callManager` says of the emulated cluster. */
export function loginOf({ port, user, password, ca }: CallManager) {
  return { address: `127.0.0.1:${port}`, user, password, ca };
}

const person = { cluster: "acme", username: "ada", email: "ada@acme.example" };

/** A device of Ada, as the engine passes it to the host. */
export const device = {
  __provider: handlerLine("callManagerDevice"),
  ...person,
  kind: "TCT",
  devicePool: "London",
  line: "+442079460101",
  linePartition: "Staff",
};

/** What it needs of the end user. */
export const endUser = {
  __provider: handlerLine("callManagerUser"),
  ...person,
  devices: ["TCTADA"],
  line: "+442079460101",
  linePartition: "Staff",
};
