import { expect, it } from "vitest";
import { getUser, updateUser } from "../../../provider/src/callManager/endUsers.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

const ada = () =>
  cluster()
    .state()
    .users.find(({ userid }) => userid === "ada");

/** Somebody associates devices with Ada, which replaces the list, as the request of that operation arrives. */
function meanwhile(operation: string, ...names: string[]): void {
  const devices = names.map((name) => `<device>${name}</device>`).join("");
  const content = `<userid>ada</userid><associatedDevices>${devices}</associatedDevices>`;
  cluster().addFaults({ kind: "meanwhile", operation: "updateUser", content, match: { operation } });
}

it("what somebody takes away while devices are being made is not brought back", async () => {
  meanwhile("addPhone");
  await operations.host.create(device);
  await operations.host.create(endUser);
  expect(ada()?.devices).toEqual(["TCTADA"]);
});

it("what somebody adds while devices are being made stays, also when ours leave", async () => {
  await operations.host.create({ ...device, kind: "CSF" });
  meanwhile("addPhone", "SEP001122334455", "CSFADA");
  await operations.host.create(device);
  const made = await operations.host.create(endUser);
  expect(ada()?.devices).toEqual(["SEP001122334455", "CSFADA", "TCTADA"]);
  await again((host) => host.remove(made.id, made.outputs));
  expect(ada()?.devices).toEqual(["SEP001122334455", "CSFADA"]);
});

it("a device that somebody's list left out is missing in a refresh, and the next up adds it", async () => {
  await operations.host.create(device);
  const made = await operations.host.create(endUser);
  const byHand = administrator(cluster());
  await updateUser(byHand, { uuid: made.id, userid: "ada" }, { associatedDevices: ["SEP001122334455"] });
  byHand.close();
  const read = await again((host) => host.read(made.id, made.outputs));
  expect(read.inputs).toMatchObject({ devices: [] });
  await again((host) => host.update(made.id, read.outputs, endUser));
  expect(ada()?.devices).toEqual(["SEP001122334455", "TCTADA"]);
});

it("sixteen end users at once keep everything, beside somebody who writes to all of them", async () => {
  const people = cluster()
    .state()
    .users.filter(({ userid }) => userid !== "ada" && userid !== "olga")
    .slice(0, 16)
    .map(({ userid, settings }) => ({ username: userid, email: String(settings.mailid) }));
  expect(people).toHaveLength(16);
  const made = await Promise.all(
    people.map((person) => operations.host.create({ ...withoutLine(device), ...person, kind: "CSF" })),
  );
  const names = made.map(({ outputs }) => String(outputs.deviceName));
  await Promise.all([
    ...people.map((person, index) =>
      operations.host.create({ ...withoutLine(endUser), ...person, devices: [names[index]] }),
    ),
    writeToAll(people.map(({ username }) => username)),
  ]);
  const { users } = cluster().state();
  for (const [index, { username }] of people.entries()) {
    const user = users.find(({ userid }) => userid === username);
    expect(user, username).toMatchObject({ devices: [names[index]], settings: { enableMobility: "true" } });
  }
});

function withoutLine<T extends { line: string; linePartition: string }>({ line: _, linePartition: __, ...rest }: T) {
  return rest;
}

/** Somebody who changes a flag of each, one after the other, and no list. */
async function writeToAll(usernames: readonly string[]): Promise<void> {
  const byHand = administrator(cluster());
  for (const userid of usernames) {
    const user = await getUser(byHand, { userid });
    if (user) await updateUser(byHand, user, { enableMobility: true });
  }
  byHand.close();
}
