import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallManager, startCallManager } from "../emulator/callManager/startCallManager.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { loginOf } from "../support/callManager.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";

const FREE = ["Basic Messaging", "Basic Space Meetings", "Call on Webex (1:1 call, non-PSTN)", "Free screen share"];

interface Example {
  example: string;
  /** One edit an administrator might make, and what a preview shows of it. */
  edit: [string, string];
  changes: Record<string, string[]>;
  /** What it makes on Unified CM. @default nothing */
  devices?: string[];
  /** @default "index.ts" */
  program?: string;
  /** @default "example" */
  stack?: string;
  /** @default "acme-full-admin" */
  token?: string;
  /** Whether an `up` after the edit must find nothing to do. What the others show has tests of its own for that. */
  unchangedAfter?: true;
  /** What differs afterwards, by e-mail. @default nothing */
  leaves?: Record<string, Partial<Person>>;
}

const EXAMPLES: Example[] = [
  { example: "one-user", edit: ["Engineer", "Chief Engineer"], changes: { ada: ["title"] } },
  {
    example: "hybrid",
    unchangedAfter: true,
    devices: ["SparkRDFARID"],
    edit: ["google: true", "google: false, microsoftExchange: true"],
    changes: { elif: ["services.hybridCalendarServices.google", "services.hybridCalendarServices.microsoftExchange"] },
  },
  {
    example: "unified-cm",
    unchangedAfter: true,
    devices: ["BOTINES", "CSFDONGHYUN5BEB", "CSFINES", "TABINES", "TCTDONG-HYUN", "TCTINES"],
    edit: ["useOrgDomain: true", 'callingBehaviourUcManagerProfile: "ACME UCM"'],
    changes: { ines: ["settings.calling.callingBehaviourUcManagerProfile", "settings.calling.useOrgDomain"] },
  },
  {
    example: "renewal",
    edit: ["Sub100001", "Sub100002"],
    changes: { acme: ["subscriptionId"], jean: ["subscriptionId"], liam: ["subscriptionId"] },
  },
  {
    example: "templates",
    edit: ["Operations", "Service"],
    changes: { staff: ["department"], noor: ["department"] },
  },
  {
    // The directory's people stay when the stack goes: two with what they were given, and one is offboarded.
    example: "customers",
    unchangedAfter: true,
    stack: "globex",
    token: "globex-full-admin",
    program: "globex.ts",
    edit: ['bruno.bianchi@globex.example", template: staff', 'bruno.bianchi@globex.example", template: host'],
    changes: { bruno: ["services.meeting", "template"] },
    leaves: {
      "ada.adeyemi@globex.example": { licenses: ["Advanced Messaging", "Advanced Space Meetings", ...FREE] },
      "bruno.bianchi@globex.example": { licenses: ["Advanced Messaging", "Advanced Space Meetings", ...FREE] },
      "carla.conti@globex.example": { licenses: FREE },
    },
  },
];

let emulator: Emulator;
let cluster: CallManager;

beforeAll(async () => {
  const organizations = ["acme", "globex"].map((name) => `test/emulator/organizations/${name}.json`);
  emulator = await startEmulator({ organization: organizations });
  cluster = await startCallManager({ cluster: "test/emulator/callManager/clusters/acme.json" });
});
afterAll(async () => {
  await cluster.close();
  await emulator.close();
});

describe.each(EXAMPLES)("the example $example", (row) => {
  const { example, edit, changes, program = "index.ts", stack = "example", leaves = {}, unchangedAfter } = row;

  it("comes up, shows one edit as the only changes, takes it, and leaves nothing behind", async () => {
    const token = row.token ?? "acme-full-admin";
    const login = { WEBEX_ACCESS_TOKEN: token, WEBEX_CALL_MANAGER: JSON.stringify({ acme: loginOf(cluster) }) };
    const project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, ...login });
    try {
      emulator.reset();
      const before = people();
      const phones = cluster.state().phones.map(({ name }) => name);
      await cp(path.join("examples", example), project.folder, {
        recursive: true,
        filter: (from) => !from.includes("node_modules"),
      });
      await project.mustRun("stack", "init", stack);
      await project.mustRun("up", "--yes", "--skip-preview");
      expect(devicesSince(phones)).toEqual(row.devices ?? []);
      const file = path.join(project.folder, program);
      const text = await readFile(file, "utf8");
      await writeFile(file, text.replace(...edit));
      const steps = await project.previewSteps();
      const shown = steps.map(({ op, urn, detailedDiff }) => [
        urn.split("::").at(-1) ?? "",
        op === "update" ? Object.keys(detailedDiff ?? {}).sort() : op,
      ]);
      expect(Object.fromEntries(shown)).toEqual(changes);
      await project.mustRun("up", "--yes", "--skip-preview");
      if (unchangedAfter) await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
      await project.mustRun("destroy", "--yes", "--skip-preview");
      emulator.advanceSeconds(60);
      expect(people()).toEqual(before.map((person) => ({ ...person, ...leaves[person.emails[0] ?? ""] })));
      expect(devicesSince(phones)).toEqual([]);
    } finally {
      await project.dispose();
    }
  });
});

function devicesSince(before: readonly string[]): string[] {
  const names = cluster.state().phones.map(({ name }) => name);
  return names.filter((name) => !before.includes(name)).sort();
}

/** Everybody in Webex, with the names of their licences. */
function people(): Person[] {
  return emulator.state().organizations.flatMap(({ people, licenses }) => {
    const nameOf = (id: string) => licenses.find((license) => license.id === id)?.name ?? id;
    return (people as unknown as Person[]).map(({ lastModified: _, ...person }) => ({
      ...person,
      licenses: (person.licenses ?? []).map(nameOf).sort(),
    })) as unknown as Person[];
  });
}
