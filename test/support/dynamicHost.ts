import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";

const require = createRequire(import.meta.url);
const LAZY_MODULES = require.resolve("./lazyModules.cjs");

export type Properties = Record<string, unknown>;

/** A partial failure, as the host reports it to the engine. */
export class InitFailed extends Error {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: string[];
  constructor(id: string, properties: Properties, reasons: string[]) {
    super(reasons.join("; "));
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

/** Pulumi's dynamic-provider host in a process, called as the engine calls it. A URN that is not stated is not sent. */
export interface DynamicHost {
  configure(configuration: Record<string, string>): Promise<void>;
  check(olds: Properties, news: Properties, urn?: string): Promise<{ inputs: Properties; failures: string[] }>;
  diff(id: string, olds: Properties, news: Properties): Promise<"some" | "none" | "compare inputs">;
  create(inputs: Properties, urn?: string): Promise<{ id: string; outputs: Properties }>;
  read(id: string, outputs: Properties): Promise<{ id: string; outputs: Properties; inputs: Properties | undefined }>;
  update(id: string, olds: Properties, news: Properties, urn?: string): Promise<Properties>;
  remove(id: string, outputs: Properties): Promise<void>;
  /** The call that the engine sends at the first Ctrl-C. */
  cancel(): Promise<void>;
  /** The output of the process, which the engine would show. */
  output(): string;
  process: ChildProcess;
  close(): Promise<void>;
}

/**
 * @param options.cwd the program's folder, from which the host resolves `pulumi-webex/v1`
 * @param options.engine the address of an engine; without one the stack's name is unknown
 */
export async function startDynamicHost(options: {
  cwd: string;
  engine?: string;
  env?: Record<string, string>;
  configuration?: Record<string, string>;
}): Promise<DynamicHost> {
  const child = spawn(
    process.execPath,
    [
      "--require",
      LAZY_MODULES,
      require.resolve("@pulumi/pulumi/cmd/dynamic-provider/index.js"),
      options.engine ?? "127.0.0.1:1",
    ],
    {
      cwd: options.cwd,
      env: { ...withoutWebex(process.env), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let written = "";
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", () => reject(new Error(`the dynamic-provider host ended: ${written}`)));
    child.stderr.on("data", (chunk) => {
      written += String(chunk);
    });
  });
  lines.on("line", (line) => {
    written += `${line}\n`;
  });
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const host: DynamicHost = {
    process: child,
    output: () => written,
    configure: async (configuration) => {
      const request = new messages.ConfigureRequest();
      request.setArgs(struct(configuration));
      await call((done) => client.configure(request, done));
    },
    check: async (olds, news, urn = "") => {
      const request = new messages.CheckRequest();
      request.setUrn(urn);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<InstanceType<typeof messages.CheckResponse>>((done) => client.check(request, done));
      return { inputs: plain(answer.getInputs()), failures: answer.getFailuresList().map((one) => one.getReason()) };
    },
    diff: async (id, olds, news) => {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<InstanceType<typeof messages.DiffResponse>>((done) => client.diff(request, done));
      const kinds = messages.DiffResponse.DiffChanges;
      const changes = answer.getChanges();
      return changes === kinds.DIFF_SOME ? "some" : changes === kinds.DIFF_NONE ? "none" : "compare inputs";
    },
    create: async (inputs, urn = "") => {
      const request = new messages.CreateRequest();
      request.setUrn(urn);
      request.setProperties(struct(inputs));
      const answer = await call<InstanceType<typeof messages.CreateResponse>>((done) => client.create(request, done));
      return { id: answer.getId(), outputs: plain(answer.getProperties()) };
    },
    read: async (id, outputs) => {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setProperties(struct(outputs));
      const answer = await call<InstanceType<typeof messages.ReadResponse>>((done) => client.read(request, done));
      const inputs = answer.getInputs();
      return { id: answer.getId(), outputs: plain(answer.getProperties()), inputs: inputs && plain(inputs) };
    },
    update: async (id, olds, news, urn = "") => {
      const request = new messages.UpdateRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await call<InstanceType<typeof messages.UpdateResponse>>((done) => client.update(request, done));
      return plain(answer.getProperties());
    },
    remove: async (id, outputs) => {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(struct(outputs));
      await call((done) => client.delete(request, done));
    },
    cancel: async () => {
      await call((done) => client.cancel(new empty.Empty(), done));
    },
    close: async () => {
      client.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
  await host.configure(options.configuration ?? {});
  return host;
}

/** The environment without a developer's settings, which must not influence tests. */
function withoutWebex(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^WEBEX_|_proxy$/i.test(name)));
}

type Struct = InstanceType<typeof structs.Struct>;

function struct(properties: Properties): Struct {
  return structs.Struct.fromJavaScript(properties as Parameters<typeof structs.Struct.fromJavaScript>[0]);
}

function plain(value: Struct | undefined): Properties {
  return (value?.toJavaScript() ?? {}) as Properties;
}

type Done<T> = (error: grpc.ServiceError | null, answer: T) => void;

async function call<T>(send: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    send((error, answer) => (error ? reject(initFailure(error) ?? new Error(error.details)) : resolve(answer)));
  });
}

/** The partial failure in the details of the gRPC status, which is packed twice. */
function initFailure(error: grpc.ServiceError): InitFailed | undefined {
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!(packed instanceof Buffer)) return undefined;
  const [detail] = status.Status.deserializeBinary(packed).getDetailsList();
  const failure = detail?.unpack(
    messages.ErrorResourceInitFailed.deserializeBinary,
    "pulumirpc.ErrorResourceInitFailed",
  );
  return failure
    ? new InitFailed(failure.getId(), plain(failure.getProperties()), failure.getReasonsList())
    : undefined;
}
