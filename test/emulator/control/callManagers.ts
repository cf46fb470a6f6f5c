import type { CallManager } from "../callManager/startCallManager.ts";
import { badRequest, notFound } from "../http/apiError.ts";
import type { WireRequest } from "../http/request.ts";
import { readBody } from "./readBody.ts";

const first = "call-managers";

export function isCallManagerPath(path: string): boolean {
  return path.split("/")[0] === first;
}

/** `call-managers` tells which clusters there are; `call-managers/NAME/…` is the control of one. */
export function answerCallManagerControl(
  callManagers: readonly CallManager[],
  request: WireRequest,
  path: string,
): unknown {
  const [, name, endpoint = ""] = path.split("/");
  if (name === undefined) return { callManagers: callManagers.map(shown) };
  const cluster = callManagers.find((each) => each.name === decoded(name));
  if (!cluster) throw notFound(`No cluster ${name}. There are: ${callManagers.map((each) => each.name).join(", ")}`);
  return cluster.control(`${request.method} ${endpoint}`, readBody(request));
}

/** Everything that a client has to know, but for the password, which is in the cluster's file. */
function shown({ name, url, host, port, version, user, ca }: CallManager) {
  return { name, url, host, port, version, user, ca };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw badRequest("The path is not valid.");
  }
}
