import { cpus, totalmem } from "node:os";
import { table } from "../docs/markdown.ts";
import { type LargeOrganization, largeOrganizationSection } from "./largeOrganization.ts";
import { type Compared, OPERATIONS } from "./measure.ts";
import { type EngineProfile, profileSection } from "./profile.ts";
import { splittingSection } from "./splitting.ts";

export interface Figures {
  compared: Compared[];
  /** Seconds that the creation takes without Pulumi, by the number of users. */
  floor: ReadonlyMap<number, number>;
  /** The creation with a slow Webex, with skipped checkpoints. */
  slow: { users: number; latencySeconds: number; floor: number; ours: number };
  /** A small stack in a large organisation. */
  large?: LargeOrganization | undefined;
  profile?: EngineProfile | undefined;
  date: string;
}

/** The page about performance, from one run of the benchmark. */
export function performancePage({ compared, floor, slow, large, profile, date }: Figures): string {
  return `<!-- Written by \`npm run bench\`. -->

# Performance

Measured on ${date}: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, a file
backend, the emulator on the same machine. "Conventional" is a dynamic resource as Pulumi's documentation shows it, which
does nothing: its time is that of the engine and the SDK. Both ran in turns, in one run. Times of one machine differ by a
third between runs, so the ratios count. A ratio below 1 means that pulumi-webex is faster.

![Seconds by operation](performance.svg)

${compared.map(section).join("\n\n")}

## The floor

One \`POST /people\` for each user, eight at a time, without Pulumi:
${[...floor].map(([users, seconds]) => `${users} users in ${seconds.toFixed(1)} s`).join(", ")}.

With ${1000 * slow.latencySeconds} ms for every answer, ${slow.users} users take ${slow.floor.toFixed(1)} s without Pulumi, and ${slow.ours.toFixed(1)} s with pulumi-webex and
skipped checkpoints.

## The state of a user

${stateTable(compared)}

\`outputs\` has the inputs once more, with services and settings as lines, because a dynamic provider is given nothing else
of the last \`up\` when it compares, reads and removes. What is left of it are the outputs of a \`SparkUser\`. The engine
writes the other parts for every resource.

${profileSection(profile)}${splittingSection(compared)}${largeOrganizationSection(large)}## Skipped checkpoints

\`PULUMI_SKIP_CHECKPOINTS=true\` (with \`PULUMI_EXPERIMENTAL=true\`) writes the state once, at the end of an operation. A file
backend otherwise writes the whole state after each resource, so that its time grows with the square of their number. If
such a run is killed, the state knows nothing of it. The journal does: the next \`up\` on the same machine recognises the
people it had created, see [Recovery](recovery.md#the-journal). On another machine set \`WEBEX_ADOPT_EXISTING=true\`.
[A test](../test/endToEnd/killed.test.ts) kills such a run of thirty users in the middle, and finds everybody once after the next.

## What was tried

| | |
|---|---|
| No stack traces while the SDK's constructor runs | Kept. A preview of 500 users took 3.8 s instead of 8.3 s, and a user's state lost 350 bytes. |
| One read for people who are deleted at the same time, before and after | Kept. A removal was a read, the DELETE and another read. 500 users now take 1.3 requests each with skipped checkpoints, and 100 take 1.5 each with checkpoints, because fewer removals are then under way at the same time. |
| One list of all people instead of the reads before | Not done. It could be minutes old when the DELETE leaves. |
| Nothing looked up twice for each user: names of licences, keys of journals, missing files | Kept. It was an eighth of the plugin's time in a create and in a refresh of 500 users. |
| A list of 50,000 people kept as text instead of objects | Not kept. The plugin's most memory stayed the same: it is what the reading of pages leaves behind. |
| A create in three quarters of the conventional time | Not reached. Seven tenths of the engine's time is the writing of the state, which \`--profile\` shows. A user has two fifths of the conventional bytes, so the file costs less, and three times as many values, of which each is made a record and written as JSON anew with every checkpoint. |
| All outputs of a user in one text, so that there are fewer values | Not done. \`pulumi refresh\` would show drift as two long texts, and policies would not see the outputs. |
| A refresh as fast as a conventional one | Not reached. Most of the difference is the engine's, which \`--profile\` shows: it passes each property to the plugin and writes it to its log, in the read and in the comparison that follows. In a refresh of 1,000 users the plugin was busy for 2.0 s, of which 0.26 s were this project's code. |
| Outputs that only the plugin reads are not registered in the program | Kept. The SDK holds some 25 promises for each registered property of a user, 8 KB, until the user is registered. Four of 28 properties were the plugin's alone: 5 % of the program's memory. |
| No registered outputs at all | Not done. The SDK tells a program only the outputs that it has registered. |
| A program of 5,000 users within 600 MB | Not reached. When 2,000 users are declared, 450 MB are alive: 225 KB a user, nearly all of it the promises of registered properties (conventional: 7 properties, 84 KB). A program that declares its users in several stacks has as many parts of that, which \`--large\` measures. |
| A plugin within 250 MB | Not reached. 30 MB are alive in it during a refresh of 3,000 users, as many as with 500. The rest is garbage that Node.js collects late: the most is 310 MB, whatever the number of users. \`NODE_OPTIONS=--max-old-space-size=200\` makes it 210 MB, and the program of 2,000 users 810 instead of 960 MB. |
| A roster resource for the comparison with the last state | Not kept. It is not checked under \`--target\`, and forgets people when an \`up\` dies. The program asks the engine instead. |
`;
}

/** What each part takes of the state of a user with messaging and meetings. */
function stateTable(compared: readonly Compared[]): string {
  const { ours, conventional } = compared.at(-1) ?? {};
  const rows = Object.entries(ours?.bytesByPart ?? {}).map(([part, bytes]) => [
    `\`${part}\``,
    String(conventional?.bytesByPart[part] ?? 0),
    String(bytes),
  ]);
  return table(["part", "conventional, bytes", "pulumi-webex, bytes"], rows);
}

function section({ users, skipCheckpoints, conventional, ours }: Compared): string {
  const rows = OPERATIONS.map((operation) => {
    const [a, b] = [conventional.operations[operation], ours.operations[operation]];
    return [
      operation,
      `${a.seconds.toFixed(1)} s`,
      `${b.seconds.toFixed(1)} s`,
      (b.seconds / a.seconds).toFixed(2),
      (b.requests / users).toFixed(2),
      `${b.memory.program ?? "–"}, ${b.memory.plugin ?? "–"}, ${b.memory.engine ?? "–"}`,
    ];
  });
  const head = [
    "operation",
    "conventional",
    "pulumi-webex",
    "ratio",
    "requests per user",
    "MB: program, plugin, engine",
  ];
  return `## ${users} users${skipCheckpoints ? ", skipped checkpoints" : ""}

${table(head, rows)}

State of each user: ${conventional.bytesPerUser} bytes conventional, ${ours.bytesPerUser} bytes pulumi-webex.`;
}
