import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import { typeToken } from "../../model/typeToken.ts";
import { fillOutputs } from "./fullOutputs.ts";

const monitors = new WeakSet<object>();

type Monitor = NonNullable<ReturnType<typeof pulumi.runtime.getMonitor>>;
type Register = (...args: unknown[]) => ReturnType<Monitor["registerResource"]>;
type Answer = (error: unknown, response?: RegisterResourceResponse) => void;

/**
 * Stands between Pulumi's SDK and the engine, from the next registration on. The state of this package's resources gets no
 * stack trace: of such a trace `limitStackTraces` leaves one place, which the state has as `sourcePosition` too. The
 * program gets every output of a user, of which the state leaves some out.
 */
export function adjustRegistrations(): void {
  const monitor = pulumi.runtime.hasMonitor() ? pulumi.runtime.getMonitor() : undefined;
  if (monitor === undefined || monitors.has(monitor)) return;
  monitors.add(monitor);
  const register = monitor.registerResource.bind(monitor) as Register;
  monitor.registerResource = (request: RegisterResourceRequest, ...rest: unknown[]) => {
    const type = request.getType();
    if (type.startsWith(typeToken(""))) request.clearStacktrace();
    return register(request, ...(type === typeToken("SparkUser") ? rest.map(withFullOutputs(request)) : rest));
  };
}

function withFullOutputs(request: RegisterResourceRequest) {
  return (argument: unknown): unknown => {
    if (typeof argument !== "function") return argument;
    return (...[error, response]: Parameters<Answer>) => {
      const outputs = error ? undefined : response?.getObject();
      if (outputs) fillOutputs(outputs, request.getAdditionalsecretoutputsList());
      argument(error, response);
    };
  };
}
