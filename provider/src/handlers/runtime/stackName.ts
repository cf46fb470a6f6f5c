import { createRequire } from "node:module";
import services from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";

/** On a busy machine the engine takes its time. Without the name the journal of another run is not found. */
const DEADLINE_MS = 10_000;

/**
 * The name of the stack that the operation is for. Plugins get it neither from their environment nor from their
 * configuration. It is read from the URN of the root resource: urn:pulumi:acme::webex::pulumi:pulumi:Stack::webex-acme.
 * Undefined if no program runs, as in `pulumi destroy`.
 */
export async function stackName(engineAddress: string | undefined): Promise<string | undefined> {
  if (engineAddress === undefined) return undefined;
  const { credentials, Metadata } = grpcOfPulumi();
  const client = new services.EngineClient(engineAddress, credentials.createInsecure());
  try {
    const urn = await new Promise<string>((resolve, reject) => {
      const options = { deadline: Date.now() + DEADLINE_MS };
      client.getRootResource(new messages.GetRootResourceRequest(), new Metadata(), options, (e, answer) => {
        if (e) reject(e);
        else resolve(answer.getUrn());
      });
    });
    return /^urn:pulumi:([^:]+)::/.exec(urn)?.[1];
  } catch {
    // The engine does not answer or has no root resource. Then the journal does not distinguish the stacks of a
    // project.
    return undefined;
  } finally {
    client.close();
  }
}

/** The copy of grpc-js that Pulumi uses, because its client rejects credentials of another copy. */
function grpcOfPulumi(): typeof import("@grpc/grpc-js") {
  return createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"))("@grpc/grpc-js");
}
