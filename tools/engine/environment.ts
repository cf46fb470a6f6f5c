import path from "node:path";
import { cacheFolder } from "./cache.ts";

export interface EngineOptions {
  /** Folder for Pulumi's own files. Never the user's: a login there does not count here. */
  home?: string;
  /** Folder for the stacks' state. */
  backend?: string;
  passphrase?: string;
}

// Pulumi's and Webex's settings of the person's shell belong to real stacks; a proxy is of no use on loopback.
const FOREIGN = /^(PULUMI_|WEBEX_|(https?|all|grpc|no)_proxy$)/i;

/** The environment in which the engine chosen by `prepareEngine` runs alone: no login, no update check, no downloads. */
export function engineEnvironment(options: EngineOptions = {}): Record<string, string> {
  const bin = process.env.PULUMI_WEBEX_ENGINE;
  if (bin === undefined) throw new Error("No engine has been chosen: call prepareEngine() first.");
  const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    PATH: [path.dirname(process.execPath), bin, process.env.PATH].join(path.delimiter),
    PULUMI_WEBEX_ENGINE: bin,
    PULUMI_HOME: options.home ?? path.join(cacheFolder(), "..", "home"),
    ...(options.backend === undefined ? {} : { PULUMI_BACKEND_URL: `file://${options.backend}` }),
    PULUMI_CONFIG_PASSPHRASE: options.passphrase ?? "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}
