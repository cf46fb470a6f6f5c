import { parseArgs } from "node:util";
import { OrganizationFileError } from "./organization/readOrganization.ts";
import { startEmulator } from "./startEmulator.ts";

const usage = `Usage: npm run emulator -- --organization FILE [--organization FILE ...]
         [--port N] [--population N] [--switch name=value ...]
         [--call-manager FILE ...] [--call-manager-port N]`;

/** A mistake on the command line. */
class UsageError extends Error {}

try {
  const options = readCommandLine();
  const emulator = await startEmulator(options);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      emulator.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  // Whoever reads that it runs may end it at once.
  console.log(`Webex emulator on ${emulator.baseUrl}`);
  for (const { name, url } of emulator.callManagers) console.log(`Unified CM cluster ${name} on ${url}`);
} catch (error) {
  console.error(explained(error));
  process.exitCode = 1;
}

function readCommandLine() {
  const { values } = parseArgs({
    options: {
      organization: { type: "string", multiple: true },
      port: { type: "string", default: "0" },
      population: { type: "string", default: "0" },
      switch: { type: "string", multiple: true, default: [] },
      "call-manager": { type: "string", multiple: true, default: [] },
      "call-manager-port": { type: "string", default: "0" },
    },
  });
  if (!values.organization) throw new UsageError("--organization FILE is missing.");
  return {
    organization: values.organization,
    port: wholeNumber("port", values.port, 65_535),
    population: wholeNumber("population", values.population, 1_000_000),
    switches: Object.fromEntries(values.switch.map(assignment)),
    callManagers: values["call-manager"],
    callManagerPort: wholeNumber("call-manager-port", values["call-manager-port"], 65_535),
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`--${option} takes a whole number up to ${most}, not "${text}".`);
}

function assignment(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--switch takes name=value, not "${text}".`);
  return [name, value];
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return "The port is in use. State another, or 0 for any free one.";
  if (error instanceof OrganizationFileError) return error.message;
  if (error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS")) return `${error.message}\n${usage}`;
  return error.message;
}
