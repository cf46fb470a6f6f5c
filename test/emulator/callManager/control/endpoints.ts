import { read } from "../../control/readBody.ts";
import { notFound } from "../../http/apiError.ts";
import type { CallManagerEmulation } from "../emulation.ts";
import { habitsBody } from "../world/habits.ts";
import { actAsDirectory, directoryBody } from "./directory.ts";
import { axlFaultsBody } from "./faultTable.ts";
import { stateReport } from "./stateReport.ts";

/** What one cluster can be asked and told, beside AXL. */
export function answerControl(emulation: CallManagerEmulation, key: string, body: unknown): unknown {
  const endpoint = Object.hasOwn(endpoints, key) ? endpoints[key] : undefined;
  if (!endpoint) throw notFound(`No control endpoint of a cluster. There are: ${Object.keys(endpoints).join(", ")}`);
  return endpoint(emulation, body);
}

const endpoints: Readonly<Record<string, (emulation: CallManagerEmulation, body: unknown) => unknown>> = {
  "GET requests": ({ log }) => log.report(),
  "DELETE requests": ({ log }) => {
    log.clear();
    return log.report();
  },
  "GET faults": ({ faults }) => ({ faults: faults.report() }),
  "POST faults": ({ faults }, body) => {
    faults.add(read(axlFaultsBody, body).faults);
    return { faults: faults.report() };
  },
  "DELETE faults": ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
  "GET habits": ({ cluster }) => cluster.habits,
  "POST habits": (emulation, body) => {
    emulation.cluster.habits = { ...emulation.cluster.habits, ...read(habitsBody, body) };
    return emulation.cluster.habits;
  },
  "POST directory": ({ cluster }, body) => {
    actAsDirectory(cluster, read(directoryBody, body));
    return {};
  },
  "GET state": stateReport,
};
