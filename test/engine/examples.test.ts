import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Project } from "./project.ts";

/** One edit an administrator might make, and what a preview shows of it. */
const EXAMPLES: { example: string; edit: [string, string]; changes: Record<string, string[]> }[] = [
  { example: "one-user", edit: ["Engineer", "Chief Engineer"], changes: { ada: ["title"] } },
  {
    example: "hybrid",
    edit: ["google: true", "google: false, microsoftExchange: true"],
    changes: { elif: ["services.hybridCalendarServices.google", "services.hybridCalendarServices.microsoftExchange"] },
  },
  {
    example: "unified-cm",
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
];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
});
afterAll(() => emulator.close());

describe.each(EXAMPLES)("the example $example", ({ example, edit, changes }) => {
  it("comes up, is unchanged, shows one edit as changed properties, takes it, and leaves nothing behind", async () => {
    const project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
    try {
      emulator.reset();
      const before = emulator.state().organizations;
      await cp(path.join("examples", example), project.folder, { recursive: true });
      await project.mustRun("stack", "init", "example");
      await project.mustRun("up", "--yes", "--skip-preview");
      await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
      const program = path.join(project.folder, "index.ts");
      const text = await readFile(program, "utf8");
      await writeFile(program, text.replace(...edit));
      const steps = await project.previewSteps();
      const shown = steps.map(({ op, urn, detailedDiff }) => [
        urn.split("::").at(-1) ?? "",
        op === "update" ? Object.keys(detailedDiff ?? {}).sort() : op,
      ]);
      expect(Object.fromEntries(shown)).toEqual(changes);
      await project.mustRun("up", "--yes", "--skip-preview");
      await project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
      await project.mustRun("destroy", "--yes", "--skip-preview");
      emulator.advanceSeconds(60);
      expect(emulator.state().organizations.map(({ people }) => people)).toEqual(before.map(({ people }) => people));
    } finally {
      await project.dispose();
    }
  });
});
