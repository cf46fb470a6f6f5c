import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/startEmulator.ts";
import { Client, type Reply } from "./client.ts";

export const acmeFile = fileURLToPath(new URL("../../emulator/organizations/acme.json", import.meta.url));
export const initechFile = fileURLToPath(new URL("../../emulator/organizations/initech.json", import.meta.url));
export const globexFile = fileURLToPath(new URL("../../emulator/organizations/globex.json", import.meta.url));

/** An emulator for the tests of one file, as new before each of them. */
export function webex(options: Partial<EmulatorOptions> = {}, adminToken = "acme-full-admin") {
  let running: Emulator | undefined;
  const emulator = () => {
    if (!running) throw new Error("The emulator runs only while tests do");
    return running;
  };
  beforeAll(async () => {
    running = await startEmulator({ organization: acmeFile, ...options });
  });
  beforeEach(() => emulator().reset());
  afterEach(() => expect(emulator().state().descriptionViolations).toEqual([]));
  afterAll(() => running?.close());

  const client = (token?: string) => new Client(emulator().baseUrl, token);
  const admin = () => client(adminToken);

  return {
    emulator,
    client,
    admin,
    control: () => new Client(`${emulator().url}/_emulator`),

    /** The id of the one licence of that name, in that subscription where several have it. */
    async license(name: string, subscriptionId?: string): Promise<string> {
      const { body } = await admin().get("/licenses");
      const found = body.items.filter(
        (item: { name: string; subscriptionId?: string }) =>
          item.name === name && (subscriptionId === undefined || item.subscriptionId === subscriptionId),
      );
      expect(found, `licences called ${name}`).toHaveLength(1);
      return found[0].id;
    },

    async createPerson(fields: Record<string, unknown> = {}, query = ""): Promise<Reply["body"]> {
      const body = { emails: ["new@acme.example"], firstName: "New", lastName: "Person", ...fields };
      const reply = await admin().post(`/people${query}`, body);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return reply.body;
    },

    async person(email: string, query = ""): Promise<Reply["body"]> {
      const { body } = await admin().get(`/people?email=${encodeURIComponent(email)}${query}`);
      return body.items[0];
    },

    locationId(name: string): string {
      const location = emulator()
        .state()
        .organizations[0]?.locations.find((candidate) => candidate.name === name);
      if (!location) throw new Error(`No location ${name}`);
      return location.id;
    },
  };
}
