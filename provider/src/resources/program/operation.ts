import * as pulumi from "@pulumi/pulumi";
import { type OperationLog, ownLog, sharedLog } from "../../operation/operationLog.ts";
import { perProgram } from "./perProgram.ts";

/** The log that this program shares with the plugin processes of its operation. */
export const programLog = perProgram((): OperationLog => {
  const engineAddress = addressOfEngine();
  if (engineAddress === undefined) return ownLog();
  try {
    return sharedLog(engineAddress, () => {});
  } catch {
    // The plugins meet the same obstacle, and tell.
    return ownLog();
  }
});

/** The address at which the plugins find the engine too; undefined in unit tests with mocks. */
export function addressOfEngine(): string | undefined {
  const engine = pulumi.runtime.getEngine() as { getChannel?: () => { getTarget(): string } } | undefined;
  return engine
    ?.getChannel?.()
    .getTarget()
    .replace(/^dns:\/*/, "");
}

/** Whether the program is a function of the Automation API, which may run several programs in one process. */
export function isInline(): boolean {
  const { asyncLocalStorage } = globalThis as { asyncLocalStorage?: { getStore(): unknown } };
  return asyncLocalStorage?.getStore() !== undefined;
}

/**
 * Runs `work` when the program has ended and its resources are registered. For an inline program that is when its
 * function has returned, and the outputs that it returns are known.
 */
export function atProgramEnd(work: () => void): void {
  if (!isInline()) process.once("beforeExit", work);
  else if (pulumi.runtime.getStackResource()) void mainFunction().then(work);
}

/** Settles when the program's function has returned, also when it fails. */
export async function mainFunction(): Promise<void> {
  // `apply` would leave out outputs that are not known in a preview.
  const outputs = pulumi.runtime.getStackResource()?.outputs as unknown as Settling | undefined;
  await outputs?.promise().catch(() => {});
}

interface Settling {
  promise(): Promise<unknown>;
}
