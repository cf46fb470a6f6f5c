/** A directory number: a pattern in a partition. The empty text is no partition. */
export interface DirectoryNumber {
  pattern: string;
  routePartitionName: string;
}

/** A line of a device as AXL tells it, with everything that the line has on this device. */
export interface LineAppearance {
  index: number;
  dirn: DirectoryNumber;
  /** The end users whose presence the line shows. */
  associatedEndusers: readonly string[];
  /** Everything else, as it was read: what is left out goes back to its default. */
  rest: Readonly<Record<string, unknown>>;
}

/** The directory number as AXL writes it: a plus sign is escaped. */
export function directoryNumber(line: string, partition = ""): DirectoryNumber {
  return { pattern: line.trim().replace(/^\\?\+/, "\\+"), routePartitionName: partition };
}

/** The number as a program states it. */
export function statedLine({ pattern }: DirectoryNumber): string {
  return pattern.replace(/^\\\+/, "+");
}

export function sameNumber(a: DirectoryNumber | undefined, b: DirectoryNumber | undefined): boolean {
  return (
    a?.pattern === b?.pattern &&
    (a?.routePartitionName ?? "").toLowerCase() === (b?.routePartitionName ?? "").toLowerCase()
  );
}

/** The first line of a device, which is the one that is managed. */
export function firstLine(lines: readonly LineAppearance[]): LineAppearance | undefined {
  return lines.find(({ index }) => index === 1);
}

/** The line of a new device. */
export function newLine(dirn: DirectoryNumber, username: string): LineAppearance {
  return { index: 1, dirn, associatedEndusers: [username], rest: {} };
}

/**
 * All lines of the device with the first one as wanted, or undefined where it is so already. AXL replaces the list as a
 * whole. Another number gets an appearance of its own, because the former settings were those of the former number.
 */
export function changedLines(
  observed: readonly LineAppearance[],
  dirn: DirectoryNumber,
  username: string,
): LineAppearance[] | undefined {
  const [first, others] = [firstLine(observed), observed.filter(({ index }) => index !== 1)];
  const isOurs = first !== undefined && sameNumber(first.dirn, dirn);
  const hasUser = first?.associatedEndusers.some((user) => user.toLowerCase() === username.toLowerCase()) ?? false;
  if (isOurs && hasUser) return undefined;
  const wanted = isOurs
    ? { ...first, associatedEndusers: [...first.associatedEndusers, username] }
    : newLine(dirn, username);
  // A number appears once on a device.
  return [wanted, ...others.filter((line) => !sameNumber(line.dirn, dirn))];
}
