import { type Added, endUserChanges, endUserRemoval, NOTHING_ADDED } from "../../../model/callManager/endUser.ts";
import {
  addedOf,
  type EndUserInputs,
  type EndUserOutputs,
  endUserInputsOf,
} from "../../../model/callManager/inputs.ts";
import { endUserFaults } from "../../../model/callManager/schemas.ts";
import { logInfo, logWarning } from "../../runtime/output.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { validInputs } from "../../runtime/validInputs.ts";
import { type Cluster, clusterOf, type EndUser } from "../cluster.ts";
import { leavesCluster, staysInSilence } from "../departure.ts";
import { isSameOnCluster } from "../device/unchanged.ts";
import { assertMayTouchDevices, rightPerson, sameCluster } from "../person.ts";
import { endUserState, needsOf } from "./needs.ts";

/** Adds what is missing, in one write that follows its read at once: it replaces lists that others write as well. */
export async function createEndUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = validEndUser(properties);
  await assertMayTouchDevices(session, [inputs.email]);
  const cluster = clusterOf(session, inputs.cluster);
  const { endUser, added } = await complete(cluster, inputs);
  session.guards.declared.add(endUser.uuid);
  return { id: endUser.uuid, outputs: endUserState(inputs, added, endUser) };
}

export async function updateEndUser(
  session: Session,
  _id: string,
  olds: Properties,
  properties: Properties,
): Promise<Properties> {
  const inputs = validEndUser(properties);
  const cluster = sameCluster(session, olds, properties);
  const former = endUserInputsOf(olds);
  if (isSameOnCluster(former, inputs))
    return endUserState(inputs, addedOf(olds), { uuid: (olds as unknown as EndUserOutputs).endUserId });
  await assertMayTouchDevices(session, [inputs.email, olds.email]);
  const isOther = former.username.toLowerCase() !== inputs.username.toLowerCase();
  const before = addedOf(olds);
  const silent = isOther ? [] : before.devices.filter((name) => staysInSilence(session, inputs, name));
  // Whoever only got another id has what was added before.
  const addedTo = ({ uuid }: EndUser) => (isOther && uuid !== olds.endUserId ? NOTHING_ADDED : before);
  const { endUser, added } = await complete(cluster, inputs, { addedTo, silent });
  // The devices belong to somebody else now, by whose id they are called.
  if (isOther && endUser.uuid !== olds.endUserId) await takeAway(cluster, olds, inputs.devices);
  return endUserState(inputs, added, endUser);
}

/** Takes away what was added, unless the person keeps the devices. */
export async function deleteEndUser(session: Session, id: string, state: Properties): Promise<void> {
  const cluster = sameCluster(session, state);
  const inputs = endUserInputsOf(state);
  if (session.guards.declared.has(id)) {
    logWarning(`The end user ${inputs.username} is declared by another resource of this program and keeps the devices`);
    return;
  }
  if (!leavesCluster(session, inputs, { adopted: false, what: "all" })) {
    logInfo(
      `The end user ${inputs.username} on the cluster ${cluster.name} keeps the devices, which are no longer managed`,
    );
    return;
  }
  await assertMayTouchDevices(session, [inputs.email]);
  await takeAway(cluster, state);
}

function validEndUser(properties: Properties): EndUserInputs {
  return validInputs(properties, (stated) => endUserFaults(stated)) as unknown as EndUserInputs;
}

async function complete(
  cluster: Cluster,
  inputs: EndUserInputs,
  {
    addedTo = () => NOTHING_ADDED,
    silent = [],
  }: { addedTo?: (endUser: EndUser) => Added; silent?: readonly string[] } = {},
): Promise<{ endUser: EndUser; added: Added }> {
  let added: Added | undefined;
  const endUser = await cluster.changeEndUser({ userid: inputs.username }, (found) => {
    const person = rightPerson(cluster, inputs, found);
    const decided = endUserChanges(needsOf(inputs, silent), person, added ?? addedTo(person));
    // Asked once more, it still knows what it has added.
    added = decided.added;
    return decided.changes;
  });
  return { endUser: endUser as EndUser, added: added ?? NOTHING_ADDED };
}

/** End users who are gone have nothing left to be taken away. */
async function takeAway(cluster: Cluster, state: Properties, renamed: readonly string[] = []): Promise<void> {
  const added = addedOf(state);
  const devices = [...added.devices, ...renamed];
  await cluster.changeEndUser({ uuid: String(state.endUserId) }, (found) =>
    found ? endUserRemoval(found, { ...added, devices }) : {},
  );
}
