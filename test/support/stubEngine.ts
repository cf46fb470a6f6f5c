import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";

/** The part of the engine that a plugin calls: it returns the root resource, whose URN contains the stack's name. */
export interface Engine {
  address: string;
  close(): void;
}

export async function startEngine(stack: string, project: string): Promise<Engine> {
  const server = new grpc.Server();
  server.addService({ getRootResource: services.EngineService.getRootResource }, {
    getRootResource: (_call: unknown, done: grpc.sendUnaryData<unknown>) => {
      const answer = new messages.GetRootResourceResponse();
      answer.setUrn(`urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`);
      done(null, answer);
    },
  } as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (e, bound) =>
      e ? reject(e) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}
