import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { type DynamicHost, type Properties, startDynamicHost } from "../support/dynamicHost.ts";

/** One operation of the engine: the host, and the text under which it serves this operation alone. */
export interface Operation {
  host: DynamicHost;
  /** The properties with the text of this operation. */
  served(properties: Properties): Properties;
}

/**
 * A computer with one host process. The engine has a process for each operation; a text of its own resets ours for a
 * thousandth of the time, since the host configures each text once and the provider begins anew when it is configured.
 */
export class Machine {
  private readonly baseUrl: string;
  private readonly home = mkdtempSync(path.join(tmpdir(), "pulumi-webex-home-"));
  private host: DynamicHost | undefined;
  private operations = 0;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** Makes it another computer: nothing is left of the journal. */
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

  /** SIGKILL, in the middle of whatever it does. */
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
