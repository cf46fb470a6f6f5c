import { AxlError, type AxlErrorKind } from "../../callManager/axl/axlError.ts";
import type { DirectoryNumber } from "../../model/callManager/lines.ts";
import { PagedReads } from "../runtime/pagedReads.ts";
import type { Cluster, ListedLine } from "./cluster.ts";

/** A page is a thousand lines, which is not worth it for one or two. */
const LEAST_WANTED = 3;

/** Another request would end in the same way. */
const MEETS_EVERY_REQUEST: ReadonlySet<AxlErrorKind> = new Set(["busy", "unreachable", "untrusted", "stopped"]);

/** The lines of a partition that were listed, by their patterns. */
interface PartitionLines {
  reads: PagedReads<ListedLine>;
  lines: Map<string, ListedLine>;
}

const known = new WeakMap<Cluster, Map<string, PartitionLines>>();
const removed = new WeakMap<Cluster, Set<string>>();

/**
 * The line, if its partition was listed as far as that. Where many lines are needed, one request shows a thousand of them.
 * Undefined says nothing about the line.
 */
export function listedLine(
  cluster: Cluster,
  { pattern, routePartitionName }: DirectoryNumber,
): Promise<ListedLine | undefined> {
  // GUESS: nothing tells how a list is asked for what has no partition.
  if (routePartitionName === "") return Promise.resolve(undefined);
  const { reads, lines } = linesOf(cluster, routePartitionName);
  return reads.find(pattern, () => remaining(cluster, lines.get(pattern)));
}

/** Says that a line was removed: a listing may be older than that. */
export function forgetLine(cluster: Cluster, uuid: string): void {
  const uuids = removed.get(cluster) ?? new Set<string>();
  removed.set(cluster, uuids.add(uuid));
}

function remaining(cluster: Cluster, line: ListedLine | undefined): ListedLine | undefined {
  return line && removed.get(cluster)?.has(line.uuid) ? undefined : line;
}

function linesOf(cluster: Cluster, partition: string): PartitionLines {
  const partitions = known.get(cluster) ?? new Map<string, PartitionLines>();
  known.set(cluster, partitions);
  const key = partition.toLowerCase();
  const found = partitions.get(key) ?? listing(cluster, partition);
  partitions.set(key, found);
  return found;
}

function listing(cluster: Cluster, partition: string): PartitionLines {
  const lines = new Map<string, ListedLine>();
  const reads = new PagedReads<ListedLine>({
    pages: () => cluster.linePages(partition),
    leastWanted: async () => LEAST_WANTED,
    // The answer may be too large. Asked for a line, the cluster says what is wrong if that fails as well.
    isRefusal: (e) => e instanceof AxlError && !MEETS_EVERY_REQUEST.has(e.kind),
    enter: (line) => {
      // AXL compares as LIKE does: an underscore in the name stands for any character.
      if (line.routePartitionName.toLowerCase() === partition.toLowerCase()) lines.set(line.pattern, line);
    },
  });
  return { reads, lines };
}
