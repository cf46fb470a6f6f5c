import { type DeviceOutputs, deviceInputsOf } from "../../../model/callManager/inputs.ts";
import { logInfo, logWarning } from "../../runtime/output.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { leavesCluster } from "../departure.ts";
import { countRemoval } from "../gone.ts";
import { removeUnusedLine } from "../lines.ts";
import { assertMayTouchDevices, sameCluster } from "../person.ts";

/** Removes a device, unless the person keeps it. A line that was made for it goes with the last device on it. */
export async function deleteDevice(session: Session, id: string, state: Properties): Promise<void> {
  const cluster = sameCluster(session, state);
  const inputs = deviceInputsOf(state);
  const { adopted, deviceName, madeLine, otherOwner } = state as unknown as DeviceOutputs;
  if (session.guards.declared.has(id)) {
    logWarning(
      `${deviceName} (${id}) is declared by another resource of this program and stays on the cluster ${cluster.name}. A ` +
        "resource that was only renamed keeps its state if the new one names the former in aliases",
    );
    return;
  }
  if (!leavesCluster(session, inputs, { adopted, what: inputs.kind })) {
    logInfo(`${deviceName} (${id}) stays on the cluster ${cluster.name} and is no longer managed`);
    return;
  }
  await assertMayTouchDevices(session, [inputs.email]);
  const phone = await cluster.phone({ uuid: id });
  const owner = phone?.ownerUserName?.toLowerCase();
  if (phone && owner && (owner !== inputs.username.toLowerCase() || owner === otherOwner?.toLowerCase())) {
    logWarning(
      `${deviceName} (${id}) is now the device of ${JSON.stringify(phone.ownerUserName)} and stays on the cluster ${cluster.name}. ` +
        "It is no longer managed",
    );
    return;
  }
  if (phone) {
    countRemoval(session, cluster, inputs.username, deviceName);
    await cluster.removePhone({ uuid: id, name: deviceName });
  }
  if (madeLine) await removeUnusedLine(cluster, madeLine);
}
