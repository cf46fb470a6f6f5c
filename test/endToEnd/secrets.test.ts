import { expect, it } from "vitest";
import { startEmulator } from "../emulator/startEmulator.ts";
import { proxyTo, ROTATING, rotation, SECRETS } from "../support/proxy.ts";
import { Project } from "./project.ts";

const PROGRAM = `
  const service = new WebexAppService("acme", { subscriptionId: "Sub100001" });
  const services = { message: { messaging: true } };
  new SparkUser("ada", { email: "ada@acme.example", firstName: "Ada", service, services });
  new SparkUser("bob", { email: "bob@acme.example", firstName: "Bob", service });
  new SparkUser("hidden", { email: pulumi.secret("clandestina@acme.example"), firstName: "Eve", service });
  new SparkUser("person", { email: "person@acme.example", service });
`;

/** Echoes the token as often as it can: in what it says of one user, and in the header of each answer. */
it("keeps token, client secret, refresh token and secret values out of state, journal, output and errors", async () => {
  const emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  const tokens = rotation();
  const webex = await proxyTo(emulator, async (seen, forward) => {
    const { authorization = "" } = seen.headers;
    if (seen.path.endsWith("/access_token")) return tokens.grant(seen);
    const headers = { trackingid: authorization.slice(7) };
    if (seen.method === "POST" && /bob@|clandestina@/.test(seen.body)) {
      return {
        status: 403,
        headers,
        json: { message: `No: ${authorization}`, errors: [{ description: authorization }] },
      };
    }
    const reply = await forward();
    return { ...reply, headers: { ...reply.headers, ...headers } };
  });
  const project = await Project.create({ WEBEX_BASE_URL: webex.baseUrl });
  try {
    for (const [key, value] of Object.entries(ROTATING)) {
      if (value !== "") await project.mustRun("config", "set", "--secret", key, value);
    }
    await project.write(PROGRAM);
    const output: string[] = [];
    for (const operation of ["preview", "up", "refresh"]) {
      // Each is a process of its own, which begins with the refresh token of the configuration.
      tokens.reset();
      const run = await project.pulumi(
        operation,
        ...(operation === "preview" ? ["--diff"] : ["--yes", "--skip-preview", "--diff"]),
      );
      output.push(run.output);
    }
    const [, up] = output;
    expect(up).toMatch(/Cannot create the person bob@acme\.example: No: Bearer \[secret\]/);
    expect(up).toMatch(/Cannot create the person \[secret\]: No: Bearer \[secret\]/);
    expect(output.join("\n")).not.toContain("clandestina");
    expect(up).toContain("Set adoptExisting");
    expect(up).toContain("Webex has replaced the refresh token");
    const { resources } = await project.checkpoint();
    expect(resources.map(({ outputs }) => outputs?.email)).toContain("ada@acme.example");
    const kept = await project.everythingKept();
    expect(kept).toContain("ada@acme.example");
    expect(kept).not.toMatch(SECRETS);
    expect(output.join("\n")).not.toMatch(SECRETS);
  } finally {
    await project.dispose();
    await emulator.close();
  }
});
