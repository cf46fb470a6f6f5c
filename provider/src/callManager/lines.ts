import type { DirectoryNumber } from "../model/callManager/lines.ts";
import type { AxlClient } from "./axl/client.ts";
import { child, childrenNamed } from "./axl/element.ts";
import { braced, plainUuid, undefinedIfMissing } from "./phones.ts";

/** A directory number as the cluster has it. */
export interface Line {
  uuid: string;
  /** Names of the devices that have it. */
  associatedDevices: readonly string[];
}

/** The line, or undefined if the cluster says that there is none. */
export async function getLine(client: AxlClient, number: DirectoryNumber): Promise<Line | undefined> {
  const { pattern, routePartitionName } = number;
  const fields = {
    pattern,
    routePartitionName: routePartitionName || null,
    returnedTags: { pattern: "", associatedDevices: "" },
  };
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getLine", fields, operation: "read the line", subject: pattern }),
  );
  const line = child(answer, "line");
  if (!line) return undefined;
  const devices = childrenNamed(child(line, "associatedDevices"), "device");
  return { uuid: line.uuid ?? "", associatedDevices: devices.flatMap(({ text }) => text.trim() || []) };
}

/** Makes a line. @returns its uuid */
export async function addLine(
  client: AxlClient,
  { pattern, routePartitionName }: DirectoryNumber,
  callingSearchSpace: string | undefined,
): Promise<string> {
  const line = {
    pattern,
    usage: "Device",
    routePartitionName: routePartitionName || null,
    ...(callingSearchSpace ? { shareLineAppearanceCssName: callingSearchSpace } : {}),
  };
  return plainUuid(
    await client.call({ name: "addLine", fields: { line }, operation: "add the line", subject: pattern }),
  );
}

/** Removes a line. One that is gone already is no error. */
export async function removeLine(client: AxlClient, uuid: string): Promise<void> {
  const fields = { uuid: braced(uuid) };
  await undefinedIfMissing(() =>
    client.call({ name: "removeLine", fields, operation: "remove the line", subject: uuid }),
  );
}
