import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { kindRow } from "../../../model/callManager/kinds.ts";
import { newLine } from "../../../model/callManager/lines.ts";
import { wantedName } from "../../../model/callManager/names.ts";
import { newPhoneValues, phoneElements } from "../../../model/callManager/phoneFields.ts";
import { deviceFaults } from "../../../model/callManager/schemas.ts";
import { faultText } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { validInputs } from "../../runtime/validInputs.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { type Cluster, clusterOf, type EndUser, type Phone } from "../cluster.ts";
import { ensureLine, numberOf, owned } from "../lines.ts";
import { assertMayTouchDevices, earlierEndUser, rightPerson } from "../person.ts";
import { associatedDevice, existsAlready, isOfEarlierAttempt } from "./existing.ts";
import { referenceFaults } from "./references.ts";
import { deviceState } from "./state.ts";
import { writeDifferences } from "./update.ts";

/** Makes a device, or takes over the one that the end user has. */
export async function createDevice(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = validInputs(properties, (stated) => deviceFaults(stated)) as unknown as DeviceInputs;
  await assertMayTouchDevices(session, [inputs.email]);
  const cluster = clusterOf(session, inputs.cluster);
  const endUser = rightPerson(cluster, inputs, await earlierEndUser(cluster, inputs.username));
  const faults = await referenceFaults(cluster, {}, inputs);
  if (faults.length > 0) throw new VisibleError(faults.map(faultText).join("\n"));
  const existing = await associatedDevice(cluster, inputs, endUser);
  const device = existing ? await adopt(session, cluster, inputs, existing) : await make(cluster, inputs, endUser);
  session.guards.declared.add(device.id);
  return device;
}

async function adopt(session: Session, cluster: Cluster, inputs: DeviceInputs, phone: Phone) {
  if (!(inputs.adoptExisting ?? session.configuration.adoptExisting))
    throw new VisibleError(existsAlready(cluster, inputs, phone));
  if (session.guards.declared.has(phone.uuid)) throw declaredTwice(cluster, inputs, phone);
  const deviceName = await writeDifferences(cluster, phone, inputs, { adopted: true });
  return { id: phone.uuid, outputs: deviceState(inputs, { deviceName, adopted: true }) };
}

async function make(cluster: Cluster, inputs: DeviceInputs, endUser: EndUser) {
  if (inputs.kind === "RemoteDevice" && !endUser.enableMobility) {
    await cluster.updateEndUser(endUser, { enableMobility: true });
  }
  const line = await ensureLine(cluster, inputs);
  const made = await addPhone(cluster, inputs);
  // It has what was stated then.
  if (typeof made !== "string") await writeDifferences(cluster, made, inputs, { adopted: false });
  const id = typeof made === "string" ? made : made.uuid;
  return {
    id,
    outputs: deviceState(inputs, { deviceName: wantedName(inputs), adopted: false, ...owned(line, inputs) }),
  };
}

/** An earlier attempt whose answer was lost may have made the device. It is found by its name. */
async function addPhone(cluster: Cluster, inputs: DeviceInputs): Promise<string | Phone> {
  const name = wantedName(inputs);
  const { kind, username } = inputs;
  const { product, protocol } = kindRow(kind);
  const number = numberOf(inputs);
  const lines = number ? [newLine(number, username)] : [];
  const elements = phoneElements(kind, newPhoneValues(kind, inputs));
  const isOurs = (phone: Phone) => isOfEarlierAttempt(phone, inputs);
  return cluster.addPhone({ name, product, protocol, ownerUserName: username, elements, lines }, isOurs);
}

/** The refusal of a device that another resource of the program has. */
function declaredTwice(cluster: Cluster, { username }: DeviceInputs, { name }: Phone): VisibleError {
  return new VisibleError(
    `${name} of the end user ${JSON.stringify(username)} on the cluster ${cluster.name} is declared by another resource of this ` +
      "program; declare a device once. A resource that was only renamed keeps its state if the new one names the former in aliases",
  );
}
