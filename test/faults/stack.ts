import { isDeepStrictEqual } from "node:util";
import { InitFailed, type Properties } from "../support/dynamicHost.ts";
import type { Deployment, Further, Killing, Program, Report, Settings } from "./deployment.ts";
import type { Machine, Operation } from "./machine.ts";

/** A resource in the engine's state. */
export interface Resource {
  id: string;
  inputs: Properties;
  outputs: Properties;
  initErrors: string[];
}

/**
 * The state of a stack, and a model of what the engine does with it: a resource that was
 * created and not finished is kept with its errors and updated by the next `up`; after a failed update the old inputs
 * stay beside the new outputs; deletions come last, and only if all else went well; a refresh replaces the inputs.
 */
export class Stack implements Deployment {
  readonly known = new Map<string, Resource>();
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  async resources(): Promise<ReadonlyMap<string, Resource>> {
    return this.known;
  }

  async up(program: Program, settings?: Settings, further: Further = {}): Promise<Report> {
    const { aliases = {}, lookups = {}, target } = further;
    const operation = await this.machine.begin(settings);
    const report: Report = { steps: {}, failures: {} };
    const steps: (() => Promise<void>)[] = [];
    const isMeant = (name: string) => target === undefined || name === target;
    this.rename(aliases);
    for (const [name, id] of Object.entries(lookups).filter(([name]) => isMeant(name))) {
      const { host, served } = operation.of(name);
      await this.attempt(report, name, async () => {
        await host.read(id, served({ lookedUp: true }));
      });
      if (Object.keys(report.failures).length > 0) return report;
    }
    for (const [name, declared] of Object.entries(program).filter(([name]) => isMeant(name))) {
      const before = this.known.get(name);
      const { host, served } = operation.of(name);
      await this.attempt(report, name, async () => {
        const { inputs, failures } = await host.check(before ? served(before.inputs) : {}, served(declared));
        if (failures.length > 0) throw new Error(failures.join("; "));
        const step = await this.stepFor(operation, report, name, withoutProvider(inputs));
        if (step) steps.push(step);
      });
      if (Object.keys(report.failures).length > 0) return report;
    }
    await Promise.all(steps.map((step) => step()));
    if (Object.keys(report.failures).length > 0) return report;

    const superfluous = [...this.known.keys()].filter((name) => isMeant(name) && !(name in program));
    await Promise.all(superfluous.map((name) => this.remove(operation, report, name)));
    return report;
  }

  destroy(settings?: Settings): Promise<Report> {
    return this.up({}, settings);
  }

  /** A resource is found under the name of its alias, and gets its own. */
  private rename(aliases: Record<string, string>): void {
    for (const [name, alias] of Object.entries(aliases)) {
      const former = this.known.get(alias);
      if (former === undefined || this.known.has(name)) continue;
      this.known.delete(alias);
      this.known.set(name, former);
    }
  }

  async killedUp(
    program: Program,
    settings: Settings,
    { when, loses }: Killing,
    further: Further = {},
  ): Promise<Report> {
    const before = this.checkpoint();
    const run = this.up(program, settings, further);
    await Promise.race([run, when()]);
    await this.machine.kill();
    const report = await run;
    if (loses) this.restore(before);
    return report;
  }

  async refresh(settings?: Settings): Promise<Report> {
    const operation = await this.machine.begin(settings);
    const report: Report = { steps: {}, failures: {} };
    await Promise.all(
      [...this.known].map(([name, { id, outputs }]) =>
        this.attempt(report, name, async () => {
          const { host, served } = operation.of(name);
          const found = await host.read(id, served(outputs));
          if (found.id === "") this.known.delete(name);
          else {
            const inputs = withoutProvider(found.inputs ?? {});
            this.known.set(name, { id, inputs, outputs: withoutProvider(found.outputs), initErrors: [] });
          }
        }),
      ),
    );
    return report;
  }

  async refreshedUp(program: Program, further: Further = {}): Promise<Report> {
    const { failures } = await this.refresh();
    return Object.keys(failures).length > 0 ? { steps: {}, failures } : this.up(program, {}, further);
  }

  /** The state at this moment, for a run whose checkpoints are lost. */
  checkpoint(): Map<string, Resource> {
    return new Map(this.known);
  }

  restore(checkpoint: Map<string, Resource>): void {
    this.known.clear();
    for (const [name, resource] of checkpoint) this.known.set(name, resource);
  }

  private async stepFor(operation: Operation, report: Report, name: string, inputs: Properties) {
    const before = this.known.get(name);
    if (!before) return () => this.create(operation, report, name, inputs);
    const { host, served } = operation.of(name);
    const change = await host.diff(before.id, served(before.outputs), served(inputs));
    const differs = change === "compare inputs" ? !isDeepStrictEqual(before.inputs, inputs) : change === "some";
    if (differs || before.initErrors.length > 0) return () => this.update(operation, report, name, inputs);
    this.known.set(name, { ...before, inputs });
    return undefined;
  }

  private create(operation: Operation, report: Report, name: string, inputs: Properties): Promise<void> {
    report.steps[name] = "create";
    return this.attempt(report, name, async () => {
      const { host, served } = operation.of(name);
      const { id, properties, initErrors } = await host.create(served(inputs)).then(
        ({ id, outputs }) => ({ id, properties: outputs, initErrors: [] as string[] }),
        (e: unknown) => unfinished(report, name, e),
      );
      this.known.set(name, { id, inputs, outputs: withoutProvider(properties), initErrors });
    });
  }

  private update(operation: Operation, report: Report, name: string, inputs: Properties): Promise<void> {
    report.steps[name] = "update";
    return this.attempt(report, name, async () => {
      const before = this.resource(name);
      const { host, served } = operation.of(name);
      const { properties, initErrors } = await host.update(before.id, served(before.outputs), served(inputs)).then(
        (properties) => ({ properties, initErrors: [] as string[] }),
        (e: unknown) => unfinished(report, name, e),
      );
      const kept = initErrors.length > 0 ? before.inputs : inputs;
      this.known.set(name, { id: before.id, inputs: kept, outputs: withoutProvider(properties), initErrors });
    });
  }

  private remove(operation: Operation, report: Report, name: string): Promise<void> {
    report.steps[name] = "delete";
    return this.attempt(report, name, async () => {
      const { id, outputs } = this.resource(name);
      const { host, served } = operation.of(name);
      await host.remove(id, served(outputs));
      this.known.delete(name);
    });
  }

  private resource(name: string): Resource {
    const resource = this.known.get(name);
    if (!resource) throw new Error(`${name} is not in the state`);
    return resource;
  }

  private async attempt(report: Report, name: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (e) {
      report.failures[name] = e instanceof Error ? e.message : String(e);
    }
  }
}

/** Keeps a resource that exists and is not finished. After any other failure the state is as before. */
function unfinished(report: Report, name: string, e: unknown) {
  if (!(e instanceof InitFailed)) throw e;
  if (e.properties.__provider === undefined) throw new Error(`${name}: the state has lost its __provider`);
  report.failures[name] = e.message;
  return { id: e.id, properties: e.properties, initErrors: e.reasons };
}

function withoutProvider({ __provider: _, ...properties }: Properties): Properties {
  return properties;
}
