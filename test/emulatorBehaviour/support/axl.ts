import { request } from "node:https";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import {
  type CallManager,
  type CallManagerOptions,
  startCallManager,
} from "../../emulator/callManager/startCallManager.ts";

export const acmeCluster = new URL("../../emulator/callManager/clusters/acme.json", import.meta.url).pathname;

export interface AxlReply {
  readonly status: number;
  readonly cookie: string | undefined;
  readonly text: string;
}

export interface AxlSending {
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** A cluster for the tests of one file, as new before each of them, and a plain client of it. */
export function callManager(options: Partial<CallManagerOptions> = {}) {
  let running: CallManager | undefined;
  const cluster = () => {
    if (!running) throw new Error("The cluster runs only while tests do");
    return running;
  };
  beforeAll(async () => {
    running = await startCallManager({ cluster: acmeCluster, ...options });
  });
  beforeEach(() => cluster().reset());
  afterEach(() => expect(cluster().state().failures).toEqual([]));
  afterAll(() => running?.close());

  return { cluster, ...axlClient(cluster) };
}

/** A plain client that writes its XML by hand: somebody beside the provider. */
export function axlClient(cluster: () => CallManager) {
  const login = (user = cluster().user, password = cluster().password) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  const send = (operation: string, content: string, { version = "14.0", headers, path = "/axl/" }: AxlSending = {}) =>
    posted(cluster(), path, envelope(operation, content, version), {
      "Content-Type": "text/xml",
      SOAPAction: `"CUCM:DB ver=${version} ${operation}"`,
      ...(headers ?? { Authorization: login() }),
    });

  return {
    login,
    send,
    post: (text: string) => posted(cluster(), "/axl/", text, { Authorization: login() }),

    /** What an operation returned; fails where it was refused. */
    async returned(operation: string, content: string, sending?: AxlSending): Promise<string> {
      const reply = await send(operation, content, sending);
      expect(reply).toMatchObject({ status: 200 });
      return /<return>(.*)<\/return>/s.exec(reply.text)?.[1] ?? "";
    },

    /** Code and text of a refusal. */
    async refused(operation: string, content: string, sending?: AxlSending) {
      const reply = await send(operation, content, sending);
      expect(reply.status).toBe(500);
      const { text } = reply;
      return [/<axlcode>(.*)<\/axlcode>/.exec(text)?.[1], /<axlmessage>(.*)<\/axlmessage>/s.exec(text)?.[1]];
    },
  };
}

/** Fields of a phone in the schema's order; undefined leaves one out. */
type PhoneFields = Readonly<Record<string, string | undefined>>;

const order = [
  ...[
    "name",
    "product",
    "class",
    "protocol",
    "protocolSide",
    "devicePoolName",
    "commonPhoneConfigName",
    "locationName",
  ],
  ...["useTrustedRelayPoint", "securityProfileName", "lines", "phoneTemplateName", "primaryPhoneName"],
  ...["builtInBridgeStatus", "ownerUserName", "packetCaptureMode", "certificateOperation", "deviceMobilityMode"],
];

/** The least that makes a phone of that product, beside what a test states. */
export function softphone(name: string, product: string, change: PhoneFields = {}): string {
  const fields: PhoneFields = {
    ...{ name, product, class: "Phone", protocol: "SIP", protocolSide: "User", devicePoolName: "London" },
    ...{ commonPhoneConfigName: "Standard Common Phone Profile", locationName: "Hub_None" },
    ...{ useTrustedRelayPoint: "Default", phoneTemplateName: "", primaryPhoneName: "", builtInBridgeStatus: "Default" },
    ...{ packetCaptureMode: "None", certificateOperation: "No Pending Operation", deviceMobilityMode: "Default" },
    ...change,
  };
  const names = [...order, ...Object.keys(fields).filter((field) => !order.includes(field))];
  const content = names.flatMap((field) =>
    fields[field] === undefined ? [] : `<${field}>${fields[field]}</${field}>`,
  );
  return `<phone>${content.join("")}</phone>`;
}

export function remoteDevice(name: string, ownerUserName: string, change: PhoneFields = {}): string {
  const protocol = "CTI Remote Device";
  return softphone(name, "Cisco Spark Remote Device", { protocol, ownerUserName, ...change });
}

function envelope(operation: string, content: string, version: string): string {
  const soap = 'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"';
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const request = `<a:${operation} xmlns:a="http://www.cisco.com/AXL/API/${version}">${content}</a:${operation}>`;
  return `<?xml version="1.0"?><s:Envelope ${soap} ${xsi}><s:Body>${request}</s:Body></s:Envelope>`;
}

function posted(cluster: CallManager, path: string, text: string, headers: Record<string, string>): Promise<AxlReply> {
  const { host, port, ca } = cluster;
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, ca, path, method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          cookie: response.headers["set-cookie"]?.[0]?.split(";")[0],
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(text);
  });
}
