import {
  type DestinationInputs,
  type DestinationOutputs,
  destinationInputsOf,
} from "../../model/callManager/inputs.ts";
import { destinationFaults } from "../../model/callManager/schemas.ts";
import { pollUntil } from "../../webex/http/poll.ts";
import { getPerson, type Person } from "../../webex/people.ts";
import { logInfo } from "../runtime/output.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session } from "../runtime/session.ts";
import { validInputs } from "../runtime/validInputs.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { type Cluster, clusterOf, type RemoteDestination } from "./cluster.ts";
import { leavesCluster } from "./departure.ts";
import { isSameOnCluster } from "./device/unchanged.ts";
import { noteGoneDevice } from "./gone.ts";
import { assertMayTouchDevices, sameCluster } from "./person.ts";

/** Lets the Remote Device ring the person in Webex. The address is the person's, who has been made by now. */
export async function createDestination(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = validDestination(properties);
  await assertMayTouchDevices(session, [inputs.email]);
  const cluster = clusterOf(session, inputs.cluster);
  const existing = await connectorsDestination(cluster, inputs);
  if (existing) return { id: existing.uuid, outputs: { ...inputs, destination: existing.destination, adopted: true } };
  const destination = await sipAddress(session, inputs);
  const { deviceName, username: ownerUserId } = inputs;
  const { uuid, adopted } = await cluster.ensureRemoteDestination({ destination, deviceName, ownerUserId });
  return { id: uuid, outputs: { ...inputs, destination, adopted } };
}

/**
 * The one that Webex's Call Connector has made on the device, with whatever address it knows. A number that somebody has
 * put there is none.
 */
async function connectorsDestination(
  cluster: Cluster,
  { deviceName }: DestinationInputs,
): Promise<RemoteDestination | undefined> {
  return (await cluster.remoteDestinations(deviceName)).find(({ destination }) => destination.includes("@"));
}

/** A renamed device keeps its remote destination. The owner is that of the device. */
export async function updateDestination(
  session: Session,
  id: string,
  olds: Properties,
  properties: Properties,
): Promise<Properties> {
  const inputs = validDestination(properties);
  const cluster = sameCluster(session, olds, properties);
  const { destination, adopted } = olds as unknown as DestinationOutputs;
  if (isSameOnCluster(destinationInputsOf(olds), inputs)) return { ...inputs, destination, adopted };
  const found = await cluster.remoteDestination({ uuid: id });
  const isOnDevice = found?.deviceName?.toLowerCase() === inputs.deviceName.toLowerCase();
  if (found && isOnDevice) {
    const isOther = inputs.username.toLowerCase() !== String(olds.username).toLowerCase();
    if (isOther) await writeOwner(session, cluster, found, inputs);
    return { ...inputs, destination, adopted };
  }
  throw new VisibleError(
    `the remote destination ${destination} on the cluster ${cluster.name} does not belong to ${inputs.deviceName}; remove it there, run ` +
      "`pulumi refresh`, and then `pulumi up` makes it again",
  );
}

async function writeOwner(
  session: Session,
  cluster: Cluster,
  found: RemoteDestination,
  { email, username }: DestinationInputs,
): Promise<void> {
  await assertMayTouchDevices(session, [email]);
  await cluster.updateRemoteDestination(found, username);
}

/** Reads a remote destination. Another address in it, and another one in its place, are the Call Connector's. */
export async function readDestination(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  if (state.cluster === undefined) throw new VisibleError(`Cannot import ${id}: it is made with its user`);
  const cluster = sameCluster(session, state);
  const inputs = destinationInputsOf(state);
  const { adopted } = state as unknown as DestinationOutputs;
  const own = await cluster.remoteDestination({ uuid: id });
  const found = own ?? (await connectorsDestination(cluster, inputs));
  if (found) {
    const outputs = { ...inputs, destination: found.destination, adopted: own === undefined || adopted };
    return { outputs, inputs: { ...inputs } };
  }
  noteGoneDevice(session, cluster, inputs.username);
  return undefined;
}

/** It goes with its device at the latest. */
export async function deleteDestination(session: Session, id: string, state: Properties): Promise<void> {
  const cluster = sameCluster(session, state);
  const inputs = destinationInputsOf(state);
  const { destination, adopted } = state as unknown as DestinationOutputs;
  if (adopted || !leavesCluster(session, inputs, { adopted: false, what: "RemoteDevice" })) {
    logInfo(`The remote destination ${destination} stays on the cluster ${cluster.name} as long as its device`);
    return;
  }
  await assertMayTouchDevices(session, [inputs.email]);
  await cluster.removeRemoteDestination(id);
}

function validDestination(properties: Properties): DestinationInputs {
  return validInputs(properties, (stated) => destinationFaults(stated)) as unknown as DestinationInputs;
}

/** About a minute. */
const PAUSES_MS = [1000, 2000, 3000, 5000, 10_000, 20_000, 20_000];

/** Webex gives the address some time after the licence. */
async function sipAddress({ client }: Session, { personId, email }: DestinationInputs): Promise<string> {
  const read = () => getPerson(client, personId, { callingData: false });
  const person = await pollUntil(client, read, (found) => addressIn(found) !== undefined, { pausesMs: PAUSES_MS });
  const address = addressIn(person);
  if (address !== undefined) return address;
  throw new VisibleError(
    `Webex has not given ${email ?? personId} a SIP address yet, which the Remote Device is to ring. The user and its device are ` +
      "complete; run `pulumi up` again later",
  );
}

/** The address of the person, not of the personal room, nor of a number. */
function addressIn({ sipAddresses = [] }: Person): string | undefined {
  return sipAddresses.find(({ type }) => type === "enterprise")?.value;
}
