import type { DeviceInputs, DeviceOutputs } from "../../model/callManager/inputs.ts";
import { type DirectoryNumber, directoryNumber } from "../../model/callManager/lines.ts";
import { logInfo, logWarning } from "../runtime/output.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import type { Cluster } from "./cluster.ts";
import { forgetLine, listedLine } from "./partitionLines.ts";
import { isRefusal, type MadeLine } from "./writes.ts";

const known = new WeakMap<Cluster, Map<string, Promise<MadeLine | undefined>>>();
const made = new WeakMap<Cluster, Map<string, Promise<MadeLine>>>();

type LineInputs = Pick<DeviceInputs, "line" | "linePartition" | "lineCallingSearchSpace" | "createLines">;

/** The number that a resource states; undefined without one, and for the empty text, which takes the line away. */
export function numberOf({ line, linePartition }: LineInputs): DirectoryNumber | undefined {
  return line ? directoryNumber(line, linePartition) : undefined;
}

/** The line as it was when it was first read in this operation: the devices of a person share it. */
export function earlierLine(cluster: Cluster, number: DirectoryNumber): Promise<MadeLine | undefined> {
  return once(known, cluster, number, async () => (await listedLine(cluster, number)) ?? cluster.line(number));
}

/**
 * Sees to it that the line exists.
 * @returns the line, and whether it was made here, perhaps for another device; undefined where none is stated
 */
export async function ensureLine(cluster: Cluster, inputs: LineInputs): Promise<MadeLine | undefined> {
  const number = numberOf(inputs);
  const existing = number && (await earlierLine(cluster, number));
  if (!number || existing) return existing;
  if (!inputs.createLines) throw new VisibleError(missingLine(cluster, inputs));
  return once(made, cluster, number, () => cluster.addLine(number, inputs.lineCallingSearchSpace));
}

/** What the state keeps of a line: it goes with the last device on it if it was made here. */
export function owned(
  line: MadeLine | undefined,
  { createLines }: LineInputs,
  before?: string,
): Pick<DeviceOutputs, "madeLine"> {
  const isOwned = line && (line.uuid === before || (line.isOurs && createLines === true));
  return isOwned ? { madeLine: line.uuid } : {};
}

/** What is wrong with a line that the cluster does not have. */
export function missingLine(cluster: Cluster, { line, linePartition }: LineInputs): string {
  const where = linePartition ? `in the partition ${JSON.stringify(linePartition)}` : "without a partition";
  return (
    `line: the cluster ${cluster.name} has no directory number ${JSON.stringify(line)} ${where}; make it there, correct line ` +
    "or linePartition, or set createLines of callManager to true"
  );
}

/** Removes a line that was made here, unless a device uses it or is about to. */
export async function removeUnusedLine(cluster: Cluster, uuid: string): Promise<void> {
  const line = await cluster.line({ uuid });
  if (!line || line.associatedDevices.length > 0 || (await isAskedFor(cluster, uuid))) return;
  forgetLine(cluster, uuid);
  await cluster.removeLine(uuid);
  logInfo(
    `The line ${line.pattern} was made here and is no longer used; it is removed from the cluster ${cluster.name}`,
  );
}

/** The same for a line that a device has given up. A cluster that still needs it keeps it. */
export async function releaseLine(cluster: Cluster, uuid: string): Promise<void> {
  try {
    await removeUnusedLine(cluster, uuid);
  } catch (e) {
    if (!isRefusal(e)) throw e;
    logWarning(`A line that was made here and is no longer used stays. ${e.message}`);
  }
}

/** Whether a device of this operation has asked for the line, and perhaps does not have it yet. */
async function isAskedFor(cluster: Cluster, uuid: string): Promise<boolean> {
  for (const asked of [known, made])
    for (const line of asked.get(cluster)?.values() ?? [])
      if ((await line.catch(() => undefined))?.uuid === uuid) return true;
  return false;
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
