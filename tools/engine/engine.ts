import { interruption } from "../processes/interruption.ts";
import { buildEngine, builtEngine } from "./build.ts";
import { chooseEngine, type EngineSource } from "./choose.ts";
import { engineOnPath } from "./onPath.ts";
import { downloadEngine, downloadedEngine } from "./vendor.ts";
import { LAUNCHER, OLDEST_ENGINE } from "./versions.ts";

// What is at hand comes first, then what can be fetched, then what takes minutes.
export const WAYS: readonly EngineSource[] = [
  { name: `\`pulumi\` ${OLDEST_ENGINE} or newer on PATH`, attempt: engineOnPath },
  { name: "kept download", attempt: downloadedEngine },
  { name: "kept build", attempt: builtEngine },
  { name: `Pulumi ${LAUNCHER} from npm and Pulumi's download host`, attempt: downloadEngine },
  { name: "Go and its module proxy, to build the engine", attempt: buildEngine },
];

/** The folder of a Pulumi engine, fetched or built on first use. Child processes inherit the choice. */
export async function prepareEngine(say: (text: string) => void = console.log): Promise<string> {
  const { bin, origin } = await chooseEngine(WAYS, { signal: interruption(), say });
  say(`Pulumi engine ${origin}`);
  process.env.PULUMI_WEBEX_ENGINE = bin;
  return bin;
}
