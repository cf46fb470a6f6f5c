import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configurationFaults } from "../../../policy/src/configurationFaults.ts";
import { choicesOf, sellsMessaging } from "../../../provider/src/commands/init/answers.ts";
import { newProjectFiles } from "../../../provider/src/commands/init/files.ts";
import { readOrganization } from "../../emulator/organization/readOrganization.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { OWNED } from "../../model/owned.ts";
import { cli } from "../cli.ts";
import { type Answers, HAS_TERMINAL, onTerminal } from "../terminal.ts";

const folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-init-"));
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/initech.json" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await emulator.close();
});

const init = (...args: string[]) =>
  cli(["init", ...args], {
    cwd: folder,
    env: { WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "initech-full-admin" },
  });

describe("init", () => {
  it("names everything that it cannot ask for without a terminal, with what the organisation has", async () => {
    const { code, stderr } = await init("new", "--subscription", "Sub300001");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "state --person EMAIL, --on-delete (delete, deactivate, offboard, retain), --site (initech.webex.example, initech-events.webex.example)",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses what the organisation does not have, and a folder with something in it", async () => {
    const flags = ["--person", "ada@initech.example", "--on-delete", "retain", "--site", "initech.webex.example"];
    const unknown = await init("new", ...flags, "--subscription", "Sub30001");
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('nearest: "Sub300001"') });
    writeFileSync(path.join(folder, "mine.txt"), "");
    expect(await init(".")).toMatchObject({ code: 2, stderr: expect.stringContaining("is not empty") });
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  it.skipIf(!HAS_TERMINAL)("asks on a terminal for what is not stated, and again for what it cannot use", async () => {
    const answers: Answers = [
      ["deactivate, offboard, retain:", "keep"],
      ["deactivate, offboard, retain:", "retain"],
      ["E-mail of the first person:", "ada@acme.example"],
      ["Do people come from a directory", "maybe"],
      ["Do people come from a directory", "yes"],
    ];
    const { code, shown: told } = await onTerminal(["init", "asked", "--name", "acme"], answers, { cwd: folder });
    expect(code, told).toBe(0);
    expect(told).toContain("Written to asked:");
    expect(readFileSync(path.join(folder, "asked/people.csv"), "utf8")).toContain("ada@acme.example,staff");
    expect(readFileSync(path.join(folder, "asked/index.ts"), "utf8")).toMatch(
      /directorySynced: true.*onDelete: "retain"/s,
    );
  });

  it("names the organisations that a partner sees, and writes the stated one into the program", async () => {
    const customer = "0f9a6a52-6a5e-4a0e-8a53-3c1f2d9b7e10";
    const acme = readOrganization("test/emulator/organizations/acme.json");
    const initech = readOrganization("test/emulator/organizations/initech.json");
    const partner = await startEmulator({
      organization: [
        { ...acme, manages: [customer] },
        { ...initech, uuid: customer },
      ],
    });
    const env = { WEBEX_BASE_URL: partner.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" };
    const source = ["--subscription", "Sub300001", "--site", "initech.webex.example"];
    const words = ["init", "customer", "--person", "ada@initech.example", "--on-delete", "retain", ...source];
    const unstated = await cli(words, { cwd: folder, env });
    expect(unstated.code).toBe(2);
    expect(unstated.stderr).toContain("state one with --organization:");
    expect(unstated.stderr).toContain(`\n  ${customer}  Initech`);
    const stated = await cli([...words, "--organization", customer], { cwd: folder, env });
    expect(stated.code, stated.stderr).toBe(0);
    expect(readFileSync(path.join(folder, "customer/index.ts"), "utf8")).toContain(`organizationId: "${customer}"`);
    await partner.close();
  });

  it("writes a roster with the first person, policies that the pack takes, and a pipeline", () => {
    const files = newProjectFiles(
      {
        name: "acme",
        source: { subscriptionId: "Sub1", siteUrl: "a.webex.example" },
        directorySynced: false,
        onDelete: "offboard",
        person: "Ada.Adams@acme.example",
        hasMessaging: true,
      },
      "1.2.3",
    );
    expect(files.get("people.csv")).toBe(
      "\ufeffPerson ID,User ID/Email (Required),Template\nada.adams,Ada.Adams@acme.example,staff\n",
    );
    expect(configurationFaults(JSON.parse(files.get("policies.json") ?? ""))).toEqual([]);
    expect(files.get("index.ts")).toContain('subscriptionId: "Sub1"');
    expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({ dependencies: { "pulumi-webex": "^1.2.3" } });
    expect([...files.keys()]).toContain(".github/workflows/webex.yml");
  });

  it("offers the sites of the subscription, and gives Messaging only where it is sold", () => {
    expect(choicesOf(OWNED, undefined).subscriptions).toEqual(["Sub1", "Sub2"]);
    expect(choicesOf(OWNED, "Sub1").sites).toEqual(["a.webex.example", "b.webex.example"]);
    expect(choicesOf(OWNED, "Sub2").sites).toEqual([]);
    expect(sellsMessaging(OWNED, "Sub2")).toBe(true);
    expect(sellsMessaging(OWNED, "Sub3")).toBe(false);
    expect(sellsMessaging(undefined, undefined)).toBe(true);
  });
});
