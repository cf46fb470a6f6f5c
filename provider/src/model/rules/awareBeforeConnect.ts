import type { Fault } from "../faults.ts";
import type { StatedServices } from "../userArgs.ts";

/** Seed, Connect: "Aware must be enabled before the user can be enabled for Connect." */
export function awareBeforeConnect({ services }: { services?: StatedServices }): Fault[] {
  const { aware, connect } = services?.hybridCallServices ?? {};
  if (!connect || aware) return [];
  return [
    {
      path: "services.hybridCallServices.connect",
      reason: "Connect needs Aware; set services.hybridCallServices.aware to true",
    },
  ];
}
