import { createRequire } from "node:module";
import services from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";

const DEADLINE_MS = 2_000;

/**
 * The stack that an operation works for. The engine tells its plugins neither in their environment nor in their
 * configuration, but knows the root of the program's resources: urn:pulumi:acme::webex::pulumi:pulumi:Stack::webex-acme.
 * Nothing where no program runs, as in `pulumi destroy`.
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
    // No engine that answers, or one that no longer keeps the root: then stacks of a project are not told apart.
    return undefined;
  } finally {
    client.close();
  }
}

/** Pulumi's client takes no credentials of another copy. */
function grpcOfPulumi(): typeof import("@grpc/grpc-js") {
  return createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"))("@grpc/grpc-js");
}
