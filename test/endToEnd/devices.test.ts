import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullState } from "../../provider/src/model/user/compactState.ts";
import { cli } from "../commands/cli.ts";
import { type CallManager, startCallManager } from "../emulator/callManager/startCallManager.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { loginOf } from "../support/callManager.ts";
import { Project } from "./project.ts";

let emulator: Emulator;
let cluster: CallManager;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  cluster = await startCallManager({ cluster: "test/emulator/callManager/clusters/acme.json" });
  project = await Project.create({
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_ACCESS_TOKEN: "acme-full-admin",
    WEBEX_CALL_MANAGER: JSON.stringify({ acme: loginOf(cluster) }),
  });
});
afterAll(async () => {
  await project.dispose();
  await cluster.close();
  await emulator.close();
});

/** A user of soft phones, one of Connect, one of both, and one whose devices Control Hub makes. */
const program = ({ description = "Ada", tablet = true } = {}) => `
  const callManager = { cluster: "acme", devicePool: "London", linePartition: "Staff", devices: { CSF: { description: "${description}" } } };
  const acme = new WebexAppService("acme", { subscriptionId: "Sub100001", callManager });
  const auto = new WebexAppService("auto", { subscriptionId: "Sub100001", autoProvisioning: true, callManager });
  const unifiedCm = { calling: { callingBehaviour: "Calling in Webex App (Unified CM)", sparkTabletDevice: ${tablet} } };
  const hybrid = { hybridCallServices: { aware: true, connect: true } };
  new SparkUser("ada", { email: "ada@acme.example", service: acme, settings: unifiedCm, line: "+442079460101" });
  new SparkUser("bob", { email: "bob@acme.example", service: acme, services: hybrid, line: "+442079460102" });
  new SparkUser("olga", { email: "olga@acme.example", username: "olga", service: acme, services: hybrid,
    settings: { calling: { ...unifiedCm.calling, sparkCSFDevice: false } }, line: "+442079460103" });
  new SparkUser("eve", { email: "eve@acme.example", service: auto, settings: { calling: { callingBehaviour: "Calling in Webex App (Unified CM)" } } });
`;

/** The devices of everybody who has any. */
const devices = () => {
  const { users } = cluster.state();
  return Object.fromEntries(users.flatMap(({ userid, devices }) => (devices.length > 0 ? [[userid, devices]] : [])));
};
const counts = () => cluster.requests().counts;

describe("the devices of users", () => {
  it("come up before their users, and cause no request while nothing changes", async () => {
    await project.write(program());
    const preview = await project.mustRun("preview");
    expect(preview.output).toContain("Cisco ended Hybrid Call Service");
    expect(cluster.state().phones).toHaveLength(1);
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(devices()).toEqual({
      ada: ["SEP001122334455", "TCTADA", "BOTADA", "TABADA", "CSFADA"],
      bob: ["SparkRDBOB"],
      olga: ["SparkRDOLGA", "TCTOLGA", "BOTOLGA", "TABOLGA"],
    });
    expect(await project.everythingKept()).not.toContain(cluster.password);
    const users = await project.users();
    expect(users.map(({ outputs = {} }) => fullState(outputs).manualSteps)).toEqual([[], [], [], []]);
    expect(
      cluster
        .state()
        .remoteDestinations.map(({ device }) => device)
        .sort(),
    ).toEqual(["SparkRDBOB", "SparkRDOLGA"]);
    const doctor = await cli(["doctor", "--stack", "test"], { cwd: project.folder, env: project.env });
    expect(doctor.stdout, doctor.stderr).toContain("the program declares 4 users, and 0 are new to the state");
    cluster.clearRequests();
    await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(counts()).toEqual({});
  });

  it("are changed and taken away, and leave with their users", async () => {
    await project.write(program({ description: "Desk", tablet: false }));
    const start = performance.now();
    const tooMany = await project.pulumi("up", "--yes", "--skip-preview", { WEBEX_MAX_DELETES: "1" });
    expect(performance.now() - start).toBeLessThan(25_000);
    expect(tooMany.output).toContain("this would take devices on Unified CM from 2 people, and 1 are allowed");
    expect(counts()).toEqual({});
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(devices()).toMatchObject({
      ada: ["SEP001122334455", "TCTADA", "BOTADA", "CSFADA"],
      olga: ["SparkRDOLGA", "TCTOLGA", "BOTOLGA"],
    });
    expect(cluster.state().phones.find(({ name }) => name === "CSFADA")?.settings).toMatchObject({
      description: "Desk",
    });
    await project.mustRun("destroy", "--yes", "--skip-preview");
    expect(devices()).toEqual({ ada: ["SEP001122334455"] });
    expect(cluster.state().phones).toHaveLength(1);
  });
});
