import type { DeviceInputs } from "../../../model/callManager/inputs.ts";
import { wantedName } from "../../../model/callManager/names.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { isUnknown } from "../../runtime/unknowns.ts";
import { type Cluster, clusterOf } from "../cluster.ts";
import { earlierLine, missingLine, numberOf } from "../lines.ts";
import { earlierEndUser, personFaults } from "../person.ts";
import { associatedDevice, existsAlready, isOfEarlierAttempt } from "./existing.ts";
import { referenceFaults } from "./references.ts";

/** What the cluster says against a device that is new or changed. Each name is looked up once for all devices. */
export async function newDeviceFaults(session: Session, olds: Properties, inputs: DeviceInputs): Promise<Fault[]> {
  const cluster = clusterOf(session, inputs.cluster);
  const isNew = Object.keys(olds).length === 0;
  const person = isNew || olds.username !== inputs.username ? await ownerFaults(session, cluster, inputs, isNew) : [];
  return [...person, ...(await lineFaults(cluster, olds, inputs)), ...(await referenceFaults(cluster, olds, inputs))];
}

async function ownerFaults(session: Session, cluster: Cluster, inputs: DeviceInputs, isNew: boolean): Promise<Fault[]> {
  const endUser = await earlierEndUser(cluster, inputs.username);
  const faults = personFaults(cluster, inputs, endUser);
  if (faults.length > 0 || !endUser || !isNew) return faults;
  if (inputs.adoptExisting ?? session.configuration.adoptExisting) return [];
  const existing = await associatedDevice(cluster, inputs, endUser);
  if (existing) return [{ path: "", reason: existsAlready(cluster, inputs, existing) }];
  return collisionFaults(cluster, inputs);
}

/** A device of that name, which is not one that an earlier attempt has made. */
async function collisionFaults(cluster: Cluster, inputs: DeviceInputs): Promise<Fault[]> {
  const name = wantedName(inputs);
  if (isUnknown(name)) return [];
  const other = await cluster.phone({ name });
  const line = isUnknown([inputs.line, inputs.linePartition]) ? undefined : inputs.line;
  if (!other || isOfEarlierAttempt(other, { ...inputs, line })) return [];
  const owner = other.ownerUserName ? `belongs to the end user ${JSON.stringify(other.ownerUserName)}` : "has no owner";
  const reason = `${name} is on the cluster ${cluster.name} already and ${owner} (${other.product}); state another username, or remove it there`;
  return [{ path: "name", reason }];
}

async function lineFaults(cluster: Cluster, olds: Properties, inputs: DeviceInputs): Promise<Fault[]> {
  const number = numberOf(inputs);
  if (
    !number ||
    isUnknown(number) ||
    inputs.createLines ||
    (olds.line === inputs.line && olds.linePartition === inputs.linePartition)
  )
    return [];
  if (await earlierLine(cluster, number)) return [];
  const text = missingLine(cluster, inputs);
  return [{ path: "line", reason: text.slice("line: ".length) }];
}
