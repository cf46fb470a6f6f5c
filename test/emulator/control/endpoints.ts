import { z } from "zod";
import { type Clock, firstInstant, lastInstant } from "../clock.ts";
import type { Emulation } from "../emulation.ts";
import { type Answer, ok } from "../http/answer.ts";
import { badRequest, notFound } from "../http/apiError.ts";
import type { WireRequest } from "../http/request.ts";
import { confirmEmail } from "../people/changeEmails.ts";
import { turned } from "../switches.ts";
import { answerCallManagerControl, isCallManagerPath } from "./callManagers.ts";
import { actAsDirectory, directoryBody } from "./directoryActions.ts";
import { faultsBody } from "./faultTable.ts";
import { read, readBody } from "./readBody.ts";
import { stateReport } from "./stateReport.ts";

const prefix = "/_emulator/";

export function isControlPath(path: string): boolean {
  return path.startsWith(prefix);
}

/** The emulator's own endpoints, beside /v1. They need no token and are never logged. */
export function answerControl(emulation: Emulation, request: WireRequest): Answer {
  const path = request.path.slice(prefix.length);
  if (isCallManagerPath(path)) return ok(answerCallManagerControl(emulation.callManagers, request, path));
  const key = `${request.method} ${path}`;
  const endpoint = Object.hasOwn(endpoints, key) ? endpoints[key] : undefined;
  if (!endpoint)
    throw notFound(`No control endpoint. There are: ${Object.keys(endpoints).join(", ")}, and call-managers`);
  return ok(endpoint(emulation, readBody(request)));
}

const clockBody = z
  .strictObject({ advanceSeconds: z.number().optional(), set: z.iso.datetime({ offset: true }).optional() })
  .refine(({ advanceSeconds, set }) => (advanceSeconds === undefined) !== (set === undefined), {
    message: "State advanceSeconds or set.",
  });
const resetBody = z.strictObject({ requestsOnly: z.boolean().default(false) });
const switchesBody = z.record(z.string(), z.union([z.string(), z.number()]));

const confirmationBody = z.strictObject({ email: z.email() });

const endpoints: Readonly<Record<string, (emulation: Emulation, body: unknown) => unknown>> = {
  "GET requests": ({ log }) => log.report(),
  "DELETE requests": ({ log }) => {
    log.clear();
    return log.report();
  },
  "GET faults": ({ faults }) => ({ faults: faults.report() }),
  "POST faults": ({ faults }, body) => {
    faults.add(read(faultsBody, body).faults);
    return { faults: faults.report() };
  },
  "DELETE faults": ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
  "GET clock": ({ clock }) => ({ now: clock.timestamp() }),
  "POST clock": ({ clock }, body) => {
    clock.set(instantMeant(clock, read(clockBody, body)));
    return { now: clock.timestamp() };
  },
  "POST reset": (emulation, body) => {
    if (read(resetBody, body).requestsOnly) emulation.clearRequests();
    else emulation.reset();
    return { now: emulation.clock.timestamp() };
  },
  "GET state": (emulation) => stateReport(emulation),
  "POST email-confirmations": ({ world }, body) => {
    confirmEmail(world, read(confirmationBody, body).email);
    return {};
  },
  "POST directory": ({ world }, body) => {
    actAsDirectory(world, read(directoryBody, body));
    return {};
  },
  "GET switches": ({ world }) => world.switches,
  "POST switches": ({ world }, body) => {
    world.switches = turnedOrRefused(world.switches, read(switchesBody, body));
    return world.switches;
  },
};

function instantMeant(clock: Clock, { advanceSeconds, set }: z.output<typeof clockBody>): number {
  const instant = set === undefined ? clock.now() + (advanceSeconds ?? 0) * 1000 : Date.parse(set);
  if (instant >= firstInstant && instant <= lastInstant) return instant;
  throw badRequest(
    `${set === undefined ? "advanceSeconds" : "set"}: the clock goes from ${year(firstInstant)} to ${year(lastInstant)}.`,
  );
}

function year(instant: number): number {
  return new Date(instant).getUTCFullYear();
}

function turnedOrRefused(...change: Parameters<typeof turned>): ReturnType<typeof turned> {
  try {
    return turned(...change);
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : String(error));
  }
}
