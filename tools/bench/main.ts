import { writeFile } from "node:fs/promises";
import { compile } from "../build/compile.ts";
import { prepareEngine } from "../engine/engine.ts";
import { report } from "../processes/report.ts";
import { chart } from "./chart.ts";
import { CONTENDERS } from "./contenders.ts";
import { floorSeconds } from "./floor.ts";
import { overLimits } from "./limits.ts";
import { type Compared, createSeconds, measureLife, OPERATIONS } from "./measure.ts";
import { performancePage } from "./page.ts";
import { profileEngine } from "./profile.ts";

/** `npm run bench -- 100 500` chooses the numbers of users, `--large` adds 2,000, 5,000 and a large organisation, and `--profile` where the engine's time goes, for which it needs Go. */
const words = process.argv.slice(2);
const stated = words.map(Number).filter((users) => Number.isInteger(users) && users > 0);
const SIZES = [
  ...(stated.length > 0 ? stated : [100, 500, 1_000]),
  ...(words.includes("--large") ? [2_000, 5_000] : []),
];

/** The time that a file backend takes for checkpoints grows with the square of the users. */
const MOST_WITH_CHECKPOINTS = 1_000;
const LATENCY_SECONDS = 0.15;
/** Users of the profiled stack. */
const PROFILED = 500;
/** People of the large organisation, and users of the stack in it. */
const LARGE = { people: 50_000, users: 500 };

await report(async () => {
  await prepareEngine();
  await compile();
  const compared: Compared[] = [];
  const floor = new Map<number, number>();
  for (const users of SIZES) {
    floor.set(users, await floorSeconds(users));
    for (const skipCheckpoints of users <= MOST_WITH_CHECKPOINTS ? [true, false] : [true])
      compared.push(await compare(users, skipCheckpoints));
  }
  const slow = await slowWebex(Math.min(500, Math.max(...SIZES)));
  const large = words.includes("--large") ? await largeOrganization() : undefined;
  const profile = words.includes("--profile") ? await profileEngine(PROFILED) : undefined;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile("docs/performance.md", performancePage({ compared, floor, slow, large, profile, date }));
  await writeFile("docs/performance.svg", drawn(compared));
  const over = compared.flatMap(({ ours, users }) => overLimits(ours, users));
  if (over.length > 0) throw new Error(over.join("\n"));
});

async function largeOrganization() {
  const ours = CONTENDERS.at(-1);
  if (!ours) throw new Error("there is nobody to measure");
  const { people, users } = LARGE;
  return { ...LARGE, life: await measureLife(ours, { users, skipCheckpoints: true, others: people - users }) };
}

async function slowWebex(users: number) {
  const ours = CONTENDERS.at(-1);
  if (!ours) throw new Error("there is nobody to measure");
  const [floor, seconds] = [
    await floorSeconds(users, LATENCY_SECONDS),
    await createSeconds(ours, users, LATENCY_SECONDS),
  ];
  console.log(
    `${users} users with ${LATENCY_SECONDS} s latency: floor ${floor.toFixed(1)} s, ours ${seconds.toFixed(1)} s`,
  );
  return { users, latencySeconds: LATENCY_SECONDS, floor, ours: seconds };
}

async function compare(users: number, skipCheckpoints: boolean): Promise<Compared> {
  const [conventional, ours] = CONTENDERS;
  if (!conventional || !ours) throw new Error("there is nobody to compare");
  const options = { users, skipCheckpoints };
  const result = {
    ...options,
    conventional: await measureLife(conventional, options),
    ours: await measureLife(ours, options),
  };
  for (const operation of OPERATIONS) {
    const [a, b] = [result.conventional.operations[operation], result.ours.operations[operation]];
    console.log(
      `${users} users${skipCheckpoints ? ", skipped checkpoints" : ""}, ${operation}: ${a.seconds.toFixed(1)} s, ` +
        `${b.seconds.toFixed(1)} s, ratio ${(b.seconds / a.seconds).toFixed(2)}, ${(b.requests / users).toFixed(2)} requests a user`,
    );
  }
  console.log(
    `${users} users: ${result.conventional.bytesPerUser} and ${result.ours.bytesPerUser} bytes of state a user`,
  );
  return result;
}

/** The largest stack with the defaults. */
function drawn(compared: readonly Compared[]): string {
  const shown = compared.findLast(({ skipCheckpoints }) => !skipCheckpoints);
  if (!shown) return "";
  const seconds = (life: Compared["ours"]) => OPERATIONS.map((operation) => life.operations[operation].seconds);
  return chart(`${shown.users} users, file backend`, [
    { name: "conventional no-op", seconds: seconds(shown.conventional) },
    { name: "pulumi-webex", seconds: seconds(shown.ours) },
  ]);
}
