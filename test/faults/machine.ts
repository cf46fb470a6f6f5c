import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { type DynamicHost, type Properties, startDynamicHost } from "../support/dynamicHost.ts";
import { type Engine, startEngine } from "../support/stubEngine.ts";

/** One operation of the engine. */
export interface Operation {
  /** The plugin process that serves a resource. */
  of(name: string): Plugin;
}

export interface Plugin {
  host: DynamicHost;
  /** Adds the `__provider` text of this operation to properties. */
  served(properties: Properties): Properties;
}

/** The resource with this name has an explicit provider, which is a process of its own. */
const HAS_OWN_PROVIDER = /^bo/;

/**
 * A computer with one engine and two plugin processes. The engine has processes for each operation. Here a different `__provider` text
 * resets the process in a thousandth of the time: the host configures each text once, and the provider starts again
 * when it is configured.
 */
export class Machine {
  private readonly baseUrl: string;
  private readonly home = mkdtempSync(path.join(tmpdir(), "pulumi-webex-home-"));
  private plugins: DynamicHost[] = [];
  private engine: Engine | undefined;
  private operations = 0;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** Makes it another computer, without the journal. */
  replace(): void {
    rmSync(path.join(this.home, "webex-journal"), { recursive: true, force: true });
  }

  async begin(settings: Record<string, string> = {}): Promise<Operation> {
    this.engine ??= await startEngine("acme", "reliability");
    const { address } = this.engine;
    if (this.plugins.length === 0) this.plugins = await Promise.all([address, address].map((one) => this.start(one)));
    this.operations += 1;
    const configuration = { "webex:accessToken": "acme-full-admin", "webex:baseUrl": this.baseUrl, ...settings };
    const [usual, own] = await Promise.all(this.plugins.map((host) => this.configure(host, configuration)));
    if (!usual || !own) throw new Error("no plugin is running");
    return { of: (name) => (HAS_OWN_PROVIDER.test(name) ? own : usual) };
  }

  private start(engine: string): Promise<DynamicHost> {
    const env = { PULUMI_HOME: this.home, PULUMI_PROJECT: "reliability" };
    return startDynamicHost({ cwd: "examples/customers", engine, env });
  }

  /** From here on the process serves the next operation, and says so to the other one. */
  private async configure(host: DynamicHost, configuration: Record<string, string>): Promise<Plugin> {
    await host.configure(configuration);
    const __provider = `${handlerLine("sparkUser")}//${this.operations}`;
    await host.check({}, { __provider });
    return { host, served: (properties) => ({ ...properties, __provider }) };
  }

  /** Kills the processes with SIGKILL. */
  async kill(): Promise<void> {
    const killed = this.plugins;
    this.plugins = [];
    await Promise.all(
      killed.map(async (host) => {
        const ended = once(host.process, "exit");
        host.process.kill("SIGKILL");
        await ended;
        await host.close();
      }),
    );
  }

  async end(): Promise<void> {
    for (const host of this.plugins) await host.close();
    this.engine?.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
