import type { DirectoryNumber } from "../model/callManager/lines.ts";
import type { AxlClient } from "./axl/client.ts";
import { child, childrenNamed, type Element, textOf } from "./axl/element.ts";
import { braced, plainUuid, target, undefinedIfMissing } from "./phones.ts";

/** A directory number as the cluster has it. */
export interface Line {
  uuid: string;
  pattern: string;
  /** Names of the devices that have it. */
  associatedDevices: readonly string[];
  /** This package made it. */
  isOurs: boolean;
}

/** A line of a listing, which does not tell the devices. */
export type ListedLine = Omit<Line, "associatedDevices"> & { routePartitionName: string };

/** Tells a line that was made here from all others, also where the state knows nothing of it. */
const MARK = "Made by pulumi-webex";

/** The line, or undefined if the cluster says that there is none. */
export async function getLine(client: AxlClient, by: DirectoryNumber | { uuid: string }): Promise<Line | undefined> {
  const subject = "uuid" in by ? by.uuid : by.pattern;
  const number = "uuid" in by ? by : { ...by, routePartitionName: by.routePartitionName || null };
  const fields = { ...target(number), returnedTags: { pattern: "", description: "", associatedDevices: "" } };
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getLine", fields, operation: "read the line", subject }),
  );
  const line = child(answer, "line");
  if (!line) return undefined;
  const devices = childrenNamed(child(line, "associatedDevices"), "device");
  return { ...lineIn(line), associatedDevices: devices.flatMap(({ text }) => text.trim() || []) };
}

/** Rows of one answer. A row has some 300 bytes, and an answer may have 8 MB. */
const PAGE = 1000;

/** The lines of a partition by pages, each when it is asked for. */
export async function* linePages(client: AxlClient, routePartitionName: string): AsyncGenerator<ListedLine[]> {
  const returnedTags = { pattern: "", description: "", routePartitionName: "" };
  for (let skip = 0; ; skip += PAGE) {
    const fields = { searchCriteria: { routePartitionName }, returnedTags, skip, first: PAGE };
    const operation = "list the lines of the partition";
    const answer = await client.call({ name: "listLine", fields, operation, subject: routePartitionName });
    const rows = childrenNamed(answer, "line");
    yield rows.map((row) => ({ ...lineIn(row), routePartitionName: textOf(row, "routePartitionName") ?? "" }));
    if (rows.length < PAGE) return;
  }
}

/** Makes a line. @returns its uuid */
export async function addLine(
  client: AxlClient,
  { pattern, routePartitionName }: DirectoryNumber,
  callingSearchSpace: string | undefined,
): Promise<string> {
  const line = {
    pattern,
    description: MARK,
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

function lineIn(line: Element): Omit<Line, "associatedDevices"> {
  return {
    uuid: line.uuid ?? "",
    pattern: textOf(line, "pattern") ?? "",
    isOurs: textOf(line, "description") === MARK,
  };
}
