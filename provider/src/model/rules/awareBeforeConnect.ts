import { chosenById } from "../licenses/byId.ts";
import { pathsTo, type wantedServices } from "../licenses/statements.ts";
import type { Fault } from "../validation/fault.ts";

/** Seed, Connect: "Aware must be enabled before the user can be enabled for Connect." */
export function awareBeforeConnect(inputs: Parameters<typeof wantedServices>[0]): Fault[] {
  if (pathsTo("hybridCallServicesAware", inputs).length > 0) return [];
  const reason = "Connect needs Aware; set services.hybridCallServices.aware to true";
  const isAlone = (path: string) => chosenById(inputs).every((other) => other === path);
  return pathsTo("hybridCallServicesConnect", inputs)
    .filter(isAlone)
    .map((path) => ({ path, reason }));
}
