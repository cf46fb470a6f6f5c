import type { DeviceInputs } from "../../model/callManager/inputs.ts";
import { type DirectoryNumber, directoryNumber } from "../../model/callManager/lines.ts";
import { logInfo } from "../runtime/output.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import type { Cluster, Line } from "./cluster.ts";

const known = new WeakMap<Cluster, Map<string, Promise<Line | undefined>>>();
const made = new WeakMap<Cluster, Map<string, Promise<string>>>();

type LineInputs = Pick<DeviceInputs, "line" | "linePartition" | "lineCallingSearchSpace" | "createLines">;

/** The number that a resource states; undefined without one. */
export function numberOf({ line, linePartition }: LineInputs): DirectoryNumber | undefined {
  return line === undefined ? undefined : directoryNumber(line, linePartition);
}

/** The line as it was when it was first read in this operation: the devices of a person share it. */
export function earlierLine(cluster: Cluster, number: DirectoryNumber): Promise<Line | undefined> {
  return once(known, cluster, number, () => cluster.line(number));
}

/**
 * Sees to it that the line exists.
 * @returns the uuid of a line that this operation has made
 */
export async function ensureLine(cluster: Cluster, inputs: LineInputs): Promise<string | undefined> {
  const number = numberOf(inputs);
  if (!number || (await earlierLine(cluster, number))) return undefined;
  if (!inputs.createLines) throw new VisibleError(missingLine(cluster, inputs));
  return once(made, cluster, number, () => cluster.addLine(number, inputs.lineCallingSearchSpace));
}

/** What is wrong with a line that the cluster does not have. */
export function missingLine(cluster: Cluster, { line, linePartition }: LineInputs): string {
  const where = linePartition ? `in the partition ${JSON.stringify(linePartition)}` : "without a partition";
  return (
    `line: the cluster ${cluster.name} has no directory number ${JSON.stringify(line)} ${where}; make it there, correct line ` +
    "or linePartition, or set createLines of callManager to true"
  );
}

/** Removes a line that was made here, unless a device uses it. */
export async function removeUnusedLine(cluster: Cluster, inputs: LineInputs, uuid: string): Promise<void> {
  const number = numberOf(inputs);
  const line = number && (await cluster.line(number));
  if (!line || line.uuid !== uuid || line.associatedDevices.length > 0) return;
  await cluster.removeLine(uuid);
  logInfo(
    `The line ${inputs.line} was made here and is no longer used; it is removed from the cluster ${cluster.name}`,
  );
}

function once<T>(
  all: WeakMap<Cluster, Map<string, Promise<T>>>,
  cluster: Cluster,
  { pattern, routePartitionName }: DirectoryNumber,
  read: () => Promise<T>,
): Promise<T> {
  const ofCluster = all.get(cluster) ?? new Map<string, Promise<T>>();
  all.set(cluster, ofCluster);
  const key = `${pattern} ${routePartitionName.toLowerCase()}`;
  const found = ofCluster.get(key) ?? read();
  ofCluster.set(key, found);
  // A failure may pass.
  found.catch(() => ofCluster.delete(key));
  return found;
}
