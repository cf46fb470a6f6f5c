import { afterAll, beforeAll, expect } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";

export interface AcmeProject {
  emulator: Emulator;
  project: Project;
  person(email: string): Person | undefined;
  /** What the preview of a program says that is refused. */
  refusedPreview(program: string, env?: Record<string, string>): Promise<string>;
}

/** A project on an emulated acme, from the first test of the file to the last. */
export function acmeProject(): AcmeProject {
  const acme = {
    person: (email) => {
      const people = acme.emulator.state().organizations.flatMap((organization) => organization.people);
      return (people as unknown as Person[]).find(({ emails }) => emails.includes(email));
    },
    refusedPreview: async (program, env = {}) => {
      await acme.project.write(program);
      const { code, output } = await acme.project.pulumi("preview", env);
      expect(code, output).not.toBe(0);
      return output;
    },
  } as AcmeProject;
  beforeAll(async () => {
    acme.emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
    const { baseUrl } = acme.emulator;
    acme.project = await Project.create({ WEBEX_BASE_URL: baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
  });
  afterAll(async () => {
    await acme.project.dispose();
    await acme.emulator.close();
  });
  return acme;
}
