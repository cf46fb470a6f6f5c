import * as pulumi from "@pulumi/pulumi";
import type {
  ReadResourceRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb.js";
import { typeToken } from "../../model/typeToken.ts";
import { fillOutputs } from "./fullOutputs.ts";
import { keepSecrets } from "./secrets.ts";
import { setFields } from "./structFields.ts";

/** The connections to engines that are adjusted already. */
const adjusted = new WeakSet<object>();

type Send = (...args: unknown[]) => unknown;
type Answer = (error: unknown, response?: RegisterResourceResponse) => void;

/**
 * Stands between Pulumi's SDK and the engine, from the next resource on. The state of this package's resources gets no
 * stack trace: of such a trace `limitStackTraces` leaves one place, which the state has as `sourcePosition` too. Secrets
 * are kept, and `retainOnDelete` is stated. The program gets every output of a user, of which the state leaves some out.
 */
export function adjustRegistrations(): void {
  // Not `hasMonitor`: a further copy of the SDK has none before somebody asks for it.
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined || adjusted.has(monitor)) return;
  adjusted.add(monitor);
  const register = monitor.registerResource.bind(monitor) as Send;
  const read = monitor.readResource.bind(monitor) as Send;
  const retained = new Set<string>();
  Object.assign(monitor, {
    registerResource: (request: RegisterResourceRequest, ...rest: unknown[]) => {
      omitStackTrace(request);
      if (isOurs(request)) keepSecrets(request);
      const isUser = request.getType() === typeToken("SparkUser");
      const isRetained = isRetainedWithin(retained, request);
      if (isUser && isRetained) stateRetained(request);
      const answered = onAnswer((response) => {
        if (isRetained) retained.add(response.getUrn());
        const outputs = isUser ? response.getObject() : undefined;
        if (outputs) fillOutputs(outputs, request.getAdditionalsecretoutputsList());
      });
      return register(request, ...(isUser || isRetained ? rest.map(answered) : rest));
    },
    readResource: (request: ReadResourceRequest, ...rest: unknown[]) => {
      omitStackTrace(request);
      return read(request, ...rest);
    },
  });
}

function omitStackTrace(request: RegisterResourceRequest | ReadResourceRequest): void {
  if (isOurs(request)) request.clearStacktrace();
}

function isOurs(request: RegisterResourceRequest | ReadResourceRequest): boolean {
  return request.getType().startsWith(typeToken(""));
}

/** Whether the engine keeps the resource when it is removed: it says so, or is silent and its parent is kept. */
function isRetainedWithin(retained: ReadonlySet<string>, request: RegisterResourceRequest): boolean {
  return request.getRetainondelete() || (!request.hasRetainondelete() && retained.has(request.getParent()));
}

/** The engine then keeps the person without asking the plugin. What is said of leavers, and limits them, goes by this. */
function stateRetained(request: RegisterResourceRequest): void {
  const inputs = request.getObject();
  if (inputs) setFields(inputs, { onDelete: "retain" });
}

/** Shows the engine's answer to `act` before the SDK. */
function onAnswer(act: (response: RegisterResourceResponse) => void) {
  return (argument: unknown): unknown => {
    if (typeof argument !== "function") return argument;
    return (...[error, response]: Parameters<Answer>) => {
      if (response) act(response);
      argument(error, response);
    };
  };
}
