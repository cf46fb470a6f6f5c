import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { variableOf } from "../../provider/src/operation/settings.ts";
import type { Deployment, Further, Killing, Program, Report, Settings } from "../faults/deployment.ts";
import type { Properties } from "../support/dynamicHost.ts";
import type { Project } from "./project.ts";

/** The state is written once, at the end of an operation. */
export const WITHOUT_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" };

/** How long the plugin of a killed engine may go on: it looks every two seconds. */
const PLUGIN_NOTICES_MS = 3_000;

/** A stack of users under the real engine. */
export class EngineStack implements Deployment {
  private readonly project: Project;
  private isLocked = false;

  constructor(project: Project) {
    this.project = project;
  }

  async resources(): Promise<ReadonlyMap<string, { id: string; inputs: Properties }>> {
    const users = await this.project.users();
    return new Map(users.map(({ urn, id = "", inputs = {} }) => [urn.split("::").at(-1) ?? urn, { id, inputs }]));
  }

  async up(program: Program, settings: Settings = {}, further: Further = {}): Promise<Report> {
    await this.unlock();
    await this.project.write(source(program, further));
    const { target } = further;
    const targets = target === undefined ? [] : ["--target", `**::${target}`];
    return reportOf(await this.project.pulumi("up", "--yes", "--skip-preview", ...targets, variables(settings)));
  }

  async refresh(settings: Settings = {}): Promise<Report> {
    await this.unlock();
    const flags = ["--yes", "--skip-preview", "--run-program", "--clear-pending-creates"];
    return reportOf(await this.project.pulumi("refresh", ...flags, variables(settings)));
  }

  async refreshedUp(program: Program, further: Further = {}): Promise<Report> {
    await this.unlock();
    await this.project.write(source(program, further));
    return reportOf(await this.project.pulumi("up", "--yes", "--skip-preview", "--refresh"));
  }

  async killedUp(
    program: Program,
    settings: Settings,
    { when, loses }: Killing,
    further: Further = {},
  ): Promise<Report> {
    await this.unlock();
    await this.project.write(source(program, further));
    const env = { ...variables(settings), ...(loses ? WITHOUT_CHECKPOINTS : {}) };
    const run = this.project.begin("up", "--yes", "--skip-preview", env);
    const ended = once(run, "exit");
    await Promise.race([ended, when()]);
    if (run.exitCode === null) {
      process.kill(-(run.pid ?? 0), "SIGKILL");
      await ended;
      await sleep(PLUGIN_NOTICES_MS);
      this.isLocked = true;
    }
    return { steps: {}, failures: {} };
  }

  private async unlock(): Promise<void> {
    if (this.isLocked) await this.project.unlock();
    this.isLocked = false;
  }
}

function source(program: Program, { aliases = {}, lookups = {} }: Further): string {
  const declared = Object.entries(program).map(([name, inputs]) => {
    const opts = aliases[name] === undefined ? {} : { aliases: [{ name: aliases[name] }] };
    return `new SparkUser(${[name, inputs, opts].map((part) => JSON.stringify(part)).join(", ")});\n`;
  });
  const read = Object.entries(lookups).map(
    ([name, id]) => `SparkUser.get(${JSON.stringify(name)}, ${JSON.stringify(id)});\n`,
  );
  return [...read, ...declared].join("");
}

function variables(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [variableOf(key.replace(/^webex:/, "")), value]),
  );
}

/** The last lines of an operation count its steps: `~ 1 updated`. */
function reportOf({ code, output }: { code: number; output: string }): Report {
  const counted = [...output.matchAll(/^\s+[-+~]+\s?(\d+) (created|updated|deleted|replaced)/gm)];
  return {
    steps: Object.fromEntries(counted.map(([, count, step]) => [step, count])),
    failures: code === 0 ? {} : { up: output },
  };
}
