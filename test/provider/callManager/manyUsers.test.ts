import { expect, it } from "vitest";
import { getUser, updateUser } from "../../../provider/src/callManager/endUsers.ts";
import type { CallManagerKind } from "../../../provider/src/model/callManager/kinds.ts";
import type { ClusterInput } from "../../emulator/callManager/seed/clusterFile.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";

/** `npm run test:long` has 500. */
const USERS = Number(process.env.WEBEX_DEVICE_USERS ?? 12);
const KINDS = ["TCT", "BOT", "TAB", "CSF"] as const satisfies CallManagerKind[];
/** Users at a time; with a request for each of their devices, 16 resources are under way, as with the engine's default. */
const AT_A_TIME = 4;
const TIMEOUT_MS = 60_000 + USERS * 2000;

const people = Array.from({ length: USERS }, (_, index) => `u${1000 + index}`);
const operations = deviceOperations(clusterOf(people));
const { again, cluster } = operations;

/** A cluster on which each of them has a line and a desk phone. */
function clusterOf(usernames: readonly string[]): ClusterInput {
  return {
    name: "acme",
    logins: [{ user: "axl-admin", password: "axl-admin-password" }],
    devicePools: ["London"],
    partitions: ["Staff"],
    lines: usernames.map((username) => ({ pattern: lineOf(username), partition: "Staff" })),
    users: usernames.map((userid) => ({ userid, mailid: `${userid}@acme.example` })),
    phones: usernames.map((owner) => ({ name: deskOf(owner), product: "Cisco 8845", owner })),
    // A fast machine would fill the queue, and a write that is refused is read and written once more.
    changeNotifications: { most: 10 * usernames.length },
  };
}

function lineOf(username: string): string {
  return username.slice(1);
}

function deskOf(username: string): string {
  return `SEP00000000${lineOf(username)}`;
}

const inputsOf = (username: string) => ({ username, email: `${username}@acme.example`, line: lineOf(username) });

interface Made {
  id: string;
  outputs: Record<string, unknown>;
}

/** What an `up` does for one user. */
async function createDevices(username: string): Promise<Made[]> {
  const inputs = inputsOf(username);
  const devices = await Promise.all(KINDS.map((kind) => operations.host.create({ ...device, ...inputs, kind })));
  const names = devices.map(({ outputs }) => outputs.deviceName);
  return [...devices, await operations.host.create({ ...endUser, ...inputs, devices: names })];
}

async function forAll<T>(work: (username: string) => Promise<T>): Promise<T[]> {
  const waiting = [...people];
  const results: T[] = [];
  const worker = async () => {
    for (let username = waiting.shift(); username !== undefined; username = waiting.shift())
      results.push(await work(username));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

/** Somebody gives each of them the desk phone, as a list of its own, while one of their devices is being made. */
function giveDeskPhones(): void {
  for (const username of people) {
    const devices = `<associatedDevices><device>${deskOf(username)}</device></associatedDevices>`;
    const content = `<userid>${username}</userid>${devices}`;
    const match = { operation: "addPhone", name: `CSF${username.toUpperCase()}` };
    cluster().addFaults({ kind: "meanwhile", operation: "updateUser", content, match });
  }
}

/** Somebody changes a flag of each, and no list. */
async function changeFlags(): Promise<void> {
  const byHand = administrator(cluster());
  for (const userid of people) {
    const user = await getUser(byHand, { userid });
    if (user) await updateUser(byHand, user, { enableMobility: true });
  }
  byHand.close();
}

/** How many requests of an operation the cluster has taken, for each user. */
const perUser = (operation: string) =>
  cluster()
    .requests()
    .requests.filter((request) => request.operation === operation && request.status === 200).length / USERS;

it(
  `${USERS} users with four devices each keep every association, also those of a second writer`,
  async () => {
    giveDeskPhones();
    const made = (await forAll(createDevices)).flat();
    // One read before the first write, and one right before the list is replaced.
    expect(["getUser", "getLine", "addPhone", "updateUser"].map(perUser)).toEqual([2, 0, 4, 1]);
    // Everything else is asked once for all: the version, and the lists of lines, pools and profiles.
    const { requests } = cluster().requests();
    expect(requests.length - 7 * USERS).toBeLessThanOrEqual(12);
    const ours = (username: string) => KINDS.map((kind) => `${kind}${username.toUpperCase()}`);
    for (const { userid, devices, primaryExtension } of cluster().state().users) {
      expect(devices[0]).toBe(deskOf(userid));
      expect(devices.slice(1).sort()).toEqual(ours(userid).sort());
      expect(primaryExtension?.pattern).toBe(lineOf(userid));
    }
    expect(cluster().requests()).toMatchObject({ sessions: 1, mostAtOnce: { writes: 2 } });

    await again(async (host) => {
      cluster().clearRequests();
      const read = await Promise.all(made.map(({ id, outputs }) => host.read(id, outputs)));
      expect(read.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    });
    expect(cluster().requests().counts).toEqual({ getPhone: 4 * USERS, getUser: USERS });
  },
  TIMEOUT_MS,
);

it(
  `${USERS} users keep every association beside somebody who changes flags of the same end users`,
  async () => {
    await Promise.all([forAll(createDevices), changeFlags()]);
    const { users } = cluster().state();
    expect(users).toHaveLength(USERS);
    for (const { userid, devices, settings } of users) {
      expect([userid, devices.length, settings.enableMobility]).toEqual([userid, KINDS.length, "true"]);
    }
  },
  TIMEOUT_MS,
);
