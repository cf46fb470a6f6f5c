import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeSandbox, openSandbox, type Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";

export interface SandboxStack {
  sandbox: Sandbox;
  /** Empty at the beginning of each test. */
  stack: Stack;
}

/** A sandbox for all tests of a file. Each begins with the organisation as it was, no journal and an empty stack. */
export function sandboxStack(): SandboxStack {
  const here = {} as SandboxStack;
  beforeAll(async () => {
    here.sandbox = await openSandbox();
  });
  afterAll(() => closeSandbox(here.sandbox));
  beforeEach(() => {
    here.sandbox.emulator.reset();
    here.sandbox.machine.replace();
    here.stack = new Stack(here.sandbox.machine);
  });
  return here;
}
