import { expect, it } from "vitest";
import type { AxlFaultInput } from "../../emulator/callManager/control/faultTable.ts";
import type { ClusterInput } from "../../emulator/callManager/seed/clusterFile.ts";
import { device, deviceOperations } from "../../support/callManager.ts";

// An underscore stands for any character where AXL searches, so a listing of one of them shows the other as well.
const [OURS, SIMILAR] = ["Staff_London", "Staff-London"] as const;
/** Five pages of a thousand. */
const LINES = 4_100;

/** Repeats nothing, so that a test does not wait. */
const IMPATIENT = { "webex:maxRetries": "0" };

const people = Array.from({ length: 12 }, (_, index) => `u${1000 + index}`);
const operations = deviceOperations(clusterOf());
const { cluster } = operations;

function clusterOf(): ClusterInput {
  const inOurs = Array.from({ length: LINES }, (_, index) => ({ pattern: String(1000 + index), partition: OURS }));
  return {
    name: "acme",
    logins: [{ user: "axl-admin", password: "axl-admin-password" }],
    devicePools: ["London"],
    partitions: [OURS, SIMILAR],
    lines: [...inOurs, { pattern: "9001", partition: SIMILAR }, { pattern: "9002" }],
    users: people.map((userid) => ({ userid, mailid: `${userid}@acme.example` })),
  };
}

/** Makes a device for each person, with these lines. @returns how often lines were asked for */
async function make(
  lines: readonly string[],
  partition: string | null = OURS,
  configuration: Record<string, string> = {},
) {
  return operations.again(async (host) => makeOn(host, lines, partition), configuration);
}

async function makeOn(host: typeof operations.host, lines: readonly string[], partition: string | null) {
  const created = lines.map((line, index) => {
    const username = people[index] ?? "";
    const { linePartition: _, ...kept } = { ...device, username, email: `${username}@acme.example`, line };
    return host.create(partition === null ? kept : { ...kept, linePartition: partition });
  });
  const results = await Promise.allSettled(created);
  const { getLine = 0, listLine = 0 } = cluster().requests().counts;
  const errors = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason.message)] : []));
  return { getLine, listLine, errors };
}

it("one or two lines are read one by one", async () => {
  expect(await make(["1000", "1001"])).toEqual({ getLine: 2, listLine: 0, errors: [] });
});

it("many lines of a partition are read by a page of a thousand", async () => {
  expect(await make(people.map((_, index) => String(1000 + index)))).toEqual({ getLine: 0, listLine: 1, errors: [] });
});

it("a fourth page is listed only for a dozen lines, and fewer of them are read one by one", async () => {
  const beyond = people.slice(0, 11).map((_, index) => String(5000 + index));
  expect(await make(beyond)).toEqual({ getLine: 11, listLine: 3, errors: [] });
});

it("a line of a partition with a similar name is none of this one", async () => {
  const { errors, ...counts } = await make(["1000", "1001", "9001"]);
  expect(errors).toEqual([expect.stringContaining('has no directory number "9001" in the partition "Staff_London"')]);
  expect(counts).toMatchObject({ getLine: 1 });
});

it("lines without a partition are read one by one", async () => {
  const shared = people.slice(0, 4).map(() => "9002");
  expect(await make(shared, null)).toEqual({ getLine: 1, listLine: 0, errors: [] });
});

it.each<AxlFaultInput>([
  { kind: "size" },
  { kind: "user-rank" },
  { kind: "status", status: 404 },
  { kind: "truncated" },
  { kind: "reset-before" },
])("a cluster that does not list ($kind) is asked for each line, and no longer for the list", async (fault) => {
  cluster().addFaults({ ...fault, match: { operation: "listLine" }, times: "always" });
  const { errors, getLine, listLine } = await make(["1000", "1001", "1002", "1003"], OURS, IMPATIENT);
  expect({ errors, getLine }).toEqual({ errors: [], getLine: 4 });
  // After a 404 it signs in and asks once more.
  expect(listLine).toBe("status" in fault ? 2 : 1);
});

it("a cluster that is too busy for the list has made nothing, and the next up reads it again", async () => {
  const lines = ["1000", "1001", "1002", "1003"];
  cluster().addFaults({ kind: "status", status: 503, match: { operation: "listLine" } });
  const busy = await make(lines, OURS, IMPATIENT);
  expect(busy.errors).toHaveLength(lines.length);
  expect(busy.errors.join()).toContain("Cannot list the lines of the partition Staff_London on the cluster acme");
  expect(cluster().state().phones).toEqual([]);
  expect(await make(lines)).toEqual({ getLine: 0, listLine: 2, errors: [] });
});
