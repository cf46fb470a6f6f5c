import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { type DynamicHost, type Properties, startDynamicHost } from "../support/dynamicHost.ts";

/** One operation of the engine: the host, and the `__provider` text of this operation. */
export interface Operation {
  host: DynamicHost;
  /** Adds the text of this operation to properties. */
  served(properties: Properties): Properties;
}

/**
 * A computer with one host process. The engine has a process for each operation. Here a different `__provider` text
 * resets the process in a thousandth of the time: the host configures each text once, and the provider starts again
 * when it is configured.
 */
export class Machine {
  private readonly baseUrl: string;
  private readonly home = mkdtempSync(path.join(tmpdir(), "pulumi-webex-home-"));
  private host: DynamicHost | undefined;
  private operations = 0;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** Makes it another computer, without the journal. */
  replace(): void {
    rmSync(path.join(this.home, "webex-journal"), { recursive: true, force: true });
  }

  async begin(settings: Record<string, string> = {}): Promise<Operation> {
    this.host ??= await startDynamicHost({
      cwd: "examples/customers",
      env: { PULUMI_HOME: this.home, PULUMI_PROJECT: "reliability" },
    });
    const { host } = this;
    await host.configure({ "webex:accessToken": "acme-full-admin", "webex:baseUrl": this.baseUrl, ...settings });
    this.operations += 1;
    const __provider = `${handlerLine("sparkUser")}//${this.operations}`;
    return { host, served: (properties) => ({ ...properties, __provider }) };
  }

  /** Kills the process with SIGKILL. */
  async kill(): Promise<void> {
    const { host } = this;
    this.host = undefined;
    if (!host) return;
    const ended = once(host.process, "exit");
    host.process.kill("SIGKILL");
    await ended;
    await host.close();
  }

  async end(): Promise<void> {
    await this.host?.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
