import { createRequire } from "node:module";
import type * as pulumi from "@pulumi/pulumi";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { typeToken } from "../../model/typeToken.ts";
import type { Properties } from "./properties.ts";
import { VisibleError } from "./visibleError.ts";

/**
 * Serves only resources of the package's own type. Policies find what they judge by the type, and a program may give the
 * handler of this package to a resource of any `pulumi-nodejs:dynamic/…`.
 */
export function ofOwnType(kind: string, provider: pulumi.dynamic.ResourceProvider): pulumi.dynamic.ResourceProvider {
  const { check, create, update } = provider;
  return {
    ...provider,
    configure: async (request) => {
      watchRequests();
      await provider.configure?.(request);
    },
    check: async (olds: Properties, news: Properties) => {
      const reason = foreignType(kind, news);
      if (reason !== undefined) return { inputs: news, failures: [{ property: "", reason }] };
      return check ? check(olds, news) : { inputs: news };
    },
    ...(create && { create: async (inputs: Properties) => create(ownInputs(kind, inputs)) }),
    ...(update && {
      update: async (id: string, olds: Properties, news: Properties) => update(id, olds, ownInputs(kind, news)),
    }),
  };
}

function ownInputs(kind: string, inputs: Properties): Properties {
  const reason = foreignType(kind, inputs);
  if (reason !== undefined) throw new VisibleError(reason);
  return inputs;
}

/** Why the resource is not served; nothing where its type is not known, see `watchRequests`. */
function foreignType(kind: string, inputs: Properties): string | undefined {
  const urn = urns.get(inputs);
  // urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME
  const type = urn?.split("::")[2]?.split("$").at(-1);
  if (type === undefined || type === typeToken(kind)) return undefined;
  return sanitizeForTerminal(
    `${JSON.stringify(type)} is not the type of a ${kind}, by which policies judge it; declare it with new ${kind}(…)`,
  );
}

const urns = new WeakMap<Properties, string>();
let isWatching = false;

/**
 * Notes the URN of each request with the values that the host reads from it: the host passes a provider the values
 * alone. It reads the very first request of the process before any provider is loaded. That is a `check`, so nothing is
 * written before its type is known.
 */
function watchRequests(): void {
  if (isWatching) return;
  isWatching = true;
  const { CheckRequest, CreateRequest, UpdateRequest } = protocolOfHost() ?? {};
  if (CheckRequest) watch(CheckRequest.prototype, "getNews");
  if (CreateRequest) watch(CreateRequest.prototype, "getProperties");
  if (UpdateRequest) watch(UpdateRequest.prototype, "getNews");
}

function watch<M extends string>(
  request: { getUrn(): string } & { [K in M]: () => Struct | undefined },
  method: M,
): void {
  const read: (this: typeof request) => Struct | undefined = request[method];
  Object.assign(request, {
    [method](this: typeof request) {
      const struct = read.call(this);
      const urn = this.getUrn();
      if (!struct || urn === "") return struct;
      const toJavaScript = struct.toJavaScript.bind(struct);
      struct.toJavaScript = () => {
        const values = toJavaScript();
        urns.set(values, urn);
        return values;
      };
      return struct;
    },
  });
}

/** Pulumi's messages in the copy that the host uses; nothing outside a host. */
function protocolOfHost(): Partial<typeof import("@pulumi/pulumi/proto/provider_pb.js")> | undefined {
  const [, host] = process.argv;
  if (host === undefined) return undefined;
  try {
    return createRequire(host)("@pulumi/pulumi/proto/provider_pb");
  } catch {
    return undefined;
  }
}
