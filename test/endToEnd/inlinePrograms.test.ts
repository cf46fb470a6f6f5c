import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { engineEnvironment } from "../../tools/engine/environment.ts";
import { type Finished, run } from "../../tools/processes/run.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { LAZY_MODULES } from "./project.ts";

const require = createRequire(import.meta.url);

/** `npm run test:long` has 20. A fifth is faulty, and the seventh in another way. */
const CUSTOMERS = Number(process.env.WEBEX_INLINE_CUSTOMERS ?? 8);

let emulator: Emulator;
let folder: string;
/** Inside this repository, so that the plugin finds Pulumi's SDK. */
let work: string;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-inline-"));
  await mkdir("test/endToEnd/.programs", { recursive: true });
  work = await mkdtemp(path.resolve("test/endToEnd/.programs/i-"));
  await writeFile(path.join(work, "Pulumi.yaml"), "name: inline\nruntime: nodejs\n");
});
afterAll(async () => {
  for (const created of [folder, work]) await rm(created, { recursive: true, force: true });
  await emulator.close();
});

/** A program of the Automation API: customers, some of them faulty, in one process. */
const PROGRAM = `
  const { LocalWorkspace } = require(${JSON.stringify(require.resolve("@pulumi/pulumi/automation"))});
  const { SparkUser } = require(${JSON.stringify(require.resolve("pulumi-webex"))});
  const isFaulty = (n) => n % 5 === 0;
  const told = {};
  const customer = async (n) => {
    const program = async () => {
      new SparkUser("u", { email: isFaulty(n) ? "no address" : "u" + n + "@acme.example", displayName: "U" + n,
        licenses: n === 7 ? [{ name: "Advanced Mesaging" }] : undefined });
    };
    const stack = await LocalWorkspace.createOrSelectStack({ stackName: "customer" + n, projectName: "inline", program },
      { workDir: process.cwd() });
    const attempt = (what) => stack[what]().then(() => "done", (e) => String(e.message));
    told[n] = n === 0 ? [await attempt("up"), await attempt("preview")] : [await attempt("preview")];
    if (n === 1) told[n].push(await attempt("up"), await attempt("preview"));
  };
  (async () => {
    for (let n = 0; n < 4; n++) await customer(n);
    for (let n = 4; n < ${CUSTOMERS}; n += 4) await Promise.all([n, n + 1, n + 2, n + 3].map(customer));
    console.log("TOLD" + JSON.stringify(told));
  })();
`;

it(`${CUSTOMERS} customers in one process, some faulty and some at a time, are each told their own and no other's`, async () => {
  const env = engineEnvironment({ backend: folder, home: path.join(folder, "home") });
  const finished: Finished = await run("node", ["-e", PROGRAM], {
    cwd: work,
    env: {
      ...env,
      NODE_OPTIONS: LAZY_MODULES,
      WEBEX_BASE_URL: emulator.baseUrl,
      WEBEX_ACCESS_TOKEN: "acme-full-admin",
    },
  });
  expect(finished.code, finished.output).toBe(0);
  const told: Record<string, string[]> = JSON.parse(/TOLD(.*)/.exec(finished.stdout)?.[1] ?? "{}");
  expect(Object.keys(told)).toHaveLength(CUSTOMERS);
  for (const [n, texts] of Object.entries(told)) {
    for (const text of texts) {
      if (Number(n) % 5 === 0) expect(text, n).toContain('email: "no address" is not an e-mail address');
      else if (n === "7") expect(text, n).toContain('the organisation has no licence "Advanced Mesaging"');
      else expect(text, n).toBe("done");
    }
  }
}, 240_000);
