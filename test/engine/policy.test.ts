import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Project } from "./project.ts";

const PACK = path.resolve("policy/pulumi-analyzer-webex");
const hybrid = (flags: string) => `
  const service = new WebexAppService("acme", { subscriptionId: "Sub100001" });
  new SparkUser("ada", { email: "ada@acme.example", service, services: { hybridCallServices: ${flags} } });
`;

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
});
afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

describe("the policy pack, as an executable", () => {
  it("passes a program without a violation", async () => {
    await project.write(hybrid("{ aware: true, connect: true }"));
    const { code, output } = await project.preview("--policy-pack", PACK);
    expect(code, output).toBe(0);
    expect(output).toContain("webex-users@");
  });

  it("refuses Connect without Aware, beside the fault of the program itself", async () => {
    await project.write(hybrid("{ connect: true }"));
    const { code, output } = await project.preview("--policy-pack", PACK);
    expect(code).not.toBe(0);
    expect(output).toContain("[mandatory] [severity: high]  aware-before-connect");
    expect(output).toContain("ada: services.hybridCallServices.connect: Connect needs Aware");
  });
});
