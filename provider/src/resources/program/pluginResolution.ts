import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { addressOfEngine, isInline } from "./operation.ts";
import { perProgram } from "./perProgram.ts";

/** What every handler line loads. */
const HANDLERS = "pulumi-webex/v1";

/** The folder in which Pulumi has started the program, and starts its plugins. */
const PROJECT = process.cwd();

/**
 * Ends the program if Pulumi's plugin would not find the package, for which Pulumi itself only says "Cannot find module".
 * The plugin looks from the folder of the project. It does not see what only another package depends on, nor a bundle.
 */
export const assertPluginFindsPackage = perProgram(() => {
  // In unit tests there is no plugin, and the folder of an inline program is not known here.
  if (addressOfEngine() === undefined || isInline()) return;
  const refusal = outOfSight(PROJECT);
  if (refusal !== undefined) throw new pulumi.RunError(refusal);
});

/** Why a plugin that is started in `folder` does not find the package, and what helps; undefined if it does. */
export function outOfSight(folder: string): string | undefined {
  try {
    createRequire(path.join(folder, "index.js")).resolve(HANDLERS);
    return undefined;
  } catch (e) {
    const { message } = e as Error;
    return (
      `Pulumi's plugin does not find pulumi-webex in ${folder}: ${message.split("\n")[0]}. That the program finds it, ` +
      "bundled or as the dependency of another package, is not enough. Add pulumi-webex in the same version to the " +
      "dependencies of the project's package.json, and install"
    );
  }
}
