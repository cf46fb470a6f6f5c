import { type DeviceInputs, type DeviceOutputs, deviceInputsOf } from "../../../model/callManager/inputs.ts";
import { changedLines, firstLine } from "../../../model/callManager/lines.ts";
import { wantedName } from "../../../model/callManager/names.ts";
import { changedElements } from "../../../model/callManager/phoneFields.ts";
import { deviceFaults } from "../../../model/callManager/schemas.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { validInputs } from "../../runtime/validInputs.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { Cluster, Phone, PhoneChanges } from "../cluster.ts";
import { ensureLine, numberOf, owned, releaseLine } from "../lines.ts";
import { assertMayTouchDevices, earlierEndUser, rightPerson, sameCluster } from "../person.ts";
import { deviceState, lacksCtiControl } from "./state.ts";
import { isSameOnCluster, kindFault } from "./unchanged.ts";

/** Writes what differs with one read and one write, and applies it. Nothing is sent where only the program changed. */
export async function updateDevice(
  session: Session,
  id: string,
  olds: Properties,
  properties: Properties,
): Promise<Properties> {
  const inputs = validInputs(properties, (stated) => deviceFaults(stated)) as unknown as DeviceInputs;
  const cluster = sameCluster(session, olds, properties);
  const fault = kindFault(olds, inputs);
  if (fault) throw new VisibleError(fault.reason);
  const before = olds as unknown as DeviceInputs & DeviceOutputs;
  const { adopted, deviceName, madeLine } = before;
  const outputs = { deviceName, adopted, ...(madeLine ? { madeLine } : {}) };
  if (isSameOnCluster(deviceInputsOf(olds), inputs)) return deviceState(inputs, outputs);
  await assertMayTouchDevices(session, [inputs.email, before.email]);
  if (inputs.username.toLowerCase() !== before.username.toLowerCase())
    rightPerson(cluster, inputs, await earlierEndUser(cluster, inputs.username));
  const phone = await cluster.phone({ uuid: id });
  if (!phone) throw isGone(cluster, deviceName);
  const line = await ensureLine(cluster, inputs);
  // What is there already may be of an attempt that did not come to applying it.
  const name = await write(cluster, phone, inputs, { adopted });
  if (inputs.line === undefined) return deviceState(inputs, { ...outputs, deviceName: name });
  if (madeLine !== undefined && line?.uuid !== madeLine) await releaseLine(cluster, madeLine);
  return deviceState(inputs, { deviceName: name, adopted, ...owned(line, inputs, madeLine) });
}

/** Makes a device what is stated, and sends nothing where it is. @returns its name */
export async function writeDifferences(
  cluster: Cluster,
  phone: Phone,
  inputs: DeviceInputs,
  outputs: Pick<DeviceOutputs, "adopted">,
): Promise<string> {
  return isEmpty(differences(phone, inputs, outputs)) ? phone.name : write(cluster, phone, inputs, outputs);
}

async function write(
  cluster: Cluster,
  phone: Phone,
  inputs: DeviceInputs,
  outputs: Pick<DeviceOutputs, "adopted">,
): Promise<string> {
  const decide = (found: Phone) => differences(found, inputs, outputs);
  const changes = decide(phone);
  if (!isEmpty(changes)) await cluster.changePhone(phone, decide);
  if (inputs.applyConfig !== false) await cluster.applyPhone(phone);
  return changes.newName ?? phone.name;
}

function isEmpty(changes: PhoneChanges): boolean {
  return Object.keys(changes).length === 0;
}

function differences(phone: Phone, inputs: DeviceInputs, { adopted }: Pick<DeviceOutputs, "adopted">): PhoneChanges {
  const { kind, username } = inputs;
  // A device that was there before keeps its name unless another one is stated.
  const name = adopted && inputs.name === undefined ? phone.name : wantedName(inputs);
  const elements = changedElements(kind, inputs, phone.elements);
  const number = numberOf(inputs);
  const lines = number && changedLines(phone.lines, number, username);
  const first = firstLine(phone.lines);
  return {
    ...(name === phone.name ? {} : { newName: name }),
    ...(phone.ownerUserName?.toLowerCase() === username.toLowerCase() ? {} : { ownerUserName: username }),
    ...(Object.keys(elements).length > 0 ? { elements } : {}),
    ...(lines ? { lines } : {}),
    ...(inputs.line === "" && first ? { removedLine: first } : {}),
    ...(lacksCtiControl(kind, phone, { adopted }) ? { allowCtiControlFlag: true as const } : {}),
  };
}

function isGone({ name }: Cluster, deviceName: string): VisibleError {
  return new VisibleError(
    `Cannot update ${deviceName}: it is no longer on the cluster ${name}. Run \`pulumi refresh\`, then \`pulumi up\` makes it again`,
  );
}
