import path from "node:path";
import { Project } from "../../test/endToEnd/project.ts";
import { prepareEngine } from "../engine/engine.ts";
import { report } from "../processes/report.ts";

const USERS = Number(process.argv[2] ?? 2000);
const ROUNDS = 3;
const MOST = 1.7;

const PACK = path.resolve("policy/pulumi-analyzer-webex");
/** Every rule is on, and every user is sound: what is measured is judging, not printing. */
const CONFIG = path.resolve("policy/examples/strict.json");

const PROGRAM = `
  const organizationId = "11111111-2222-3333-4444-555555555555";
  const service = new WebexAppService("acme", { organizationId, subscriptionId: "Sub100001", siteUrl: "acme.webex.com", hierarchy: "acme" });
  const catalog = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
  new EntitlementProfile("staff", { catalog, default: true, allowsWebexApp: true });
  const template = new UserTemplate("staff", { services: { message: { messaging: true }, meeting: { meeting: true } },
    onDelete: "offboard", settings: { calling: { callingBehaviour: "Calling in Webex App" } } });
  const admin = (name, roles) => new SparkUser(name, { email: "adm-" + name + "@acme.com", firstName: name, lastName: "Admin",
    department: "IT", service, template, roles }, { protect: true });
  for (const name of ["amara.okafor", "ben.harris"]) admin(name, { full: true });
  for (let index = 0; index < ${USERS}; index += 1) {
    new SparkUser("user" + index, { email: "user" + index + "@acme.com", firstName: "User", lastName: "Number " + index,
      department: "Department " + (index % 40), title: "Engineer", service, template });
  }
`;

/**
 * Times a preview of many users with the whole policy pack and without, in turns, and holds the best against each other.
 * `node tools/bench/policy.ts [users]`
 */
await report(async () => {
  await prepareEngine();
  const project = await Project.create({ WEBEX_PREVIEW_CHECKS: "offline", WEBEX_ACCESS_TOKEN: "unused" });
  try {
    await project.write(PROGRAM);
    const [without, within]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      without.push(await seconds(project));
      within.push(await seconds(project, "--policy-pack", PACK, "--policy-pack-config", CONFIG));
    }
    const ratio = Math.min(...within) / Math.min(...without);
    console.log(
      `${USERS} users, without the pack: ${list(without)}; with it: ${list(within)}; ratio of the best ${ratio.toFixed(2)}`,
    );
    if (ratio > MOST) throw new Error(`The pack costs more than ${MOST} times the preview without it.`);
  } finally {
    await project.dispose();
  }
});

async function seconds(project: Project, ...flags: string[]): Promise<number> {
  const started = performance.now();
  const { code, output } = await project.preview("--suppress-progress", ...flags);
  const taken = (performance.now() - started) / 1000;
  if (code !== 0 || output.includes("[advisory]")) throw new Error(output.slice(-3000));
  return taken;
}

function list(times: readonly number[]): string {
  return `${times.map((time) => time.toFixed(1)).join(", ")} s`;
}
