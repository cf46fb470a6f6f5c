import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { isCertificateFault } from "./certificate.ts";

/** An answer of the publisher, whatever it is. */
export interface RawAnswer {
  status: number;
  text: string;
  cookie?: string | undefined;
}

/** Why there is no answer. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly kind: "unreachable" | "untrusted" | "lost";
  /** Node's code. */
  readonly code: string | undefined;
  constructor(kind: NoAnswer["kind"], reason: string, code?: string) {
    super(reason);
    this.kind = kind;
    this.code = code;
  }
}

export interface Destination {
  url: URL;
  ca?: string | undefined;
  insecure?: boolean | undefined;
  timeoutSeconds: number;
}

export interface Connection {
  post(body: string, headers: Record<string, string>): Promise<RawAnswer>;
  close(): void;
}

/** An answer is 8 MB at most. */
const LONGEST_ANSWER = 16 * 2 ** 20;
/** Connections to one cluster. */
const CONNECTIONS = 4;

/** Sends requests over few connections that stay open. */
export function connectionTo({ url, ca, insecure, timeoutSeconds }: Destination): Connection {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: CONNECTIONS,
    ...(ca === undefined ? {} : { ca }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  });
  return {
    post: (body, headers) => exchange(url, agent, body, headers, timeoutSeconds),
    close: () => agent.destroy(),
  };
}

function exchange(
  url: URL,
  agent: Agent,
  body: string,
  headers: Record<string, string>,
  timeoutSeconds: number,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let isSent = false;
    let timer: NodeJS.Timeout | undefined;
    const fail = (e: Error) => reject(noAnswer(e, isSent));
    const options = {
      method: "POST",
      agent,
      headers: { "content-type": "text/xml; charset=utf-8", "content-length": Buffer.byteLength(body), ...headers },
    };
    const sent = request(url, options, (response) => readAnswer(response).then(resolve, fail));
    sent.once("error", fail);
    sent.once("close", () => clearTimeout(timer));
    // The wait for one of the few connections is no part of the request.
    sent.once("socket", (socket) => {
      timer = setTimeout(
        () => sent.destroy(new Error(`no answer within ${timeoutSeconds} seconds`)),
        timeoutSeconds * 1000,
      );
      // From here on the publisher may have the request.
      if (!socket.connecting) isSent = true;
      else socket.once("secureConnect", () => (isSent = true));
    });
    sent.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error("the answer was cut off");
  const cookie = response.headers["set-cookie"]?.map((set) => /^JSESSIONIDSSO=[^;]+/.exec(set)?.[0]).find(Boolean);
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8"), cookie };
}

interface ConnectionError extends NodeJS.ErrnoException {
  /** The certificate that was not accepted, where it is for another name. */
  cert?: { subjectaltname?: string };
}

function noAnswer({ code, message, cert }: ConnectionError, isSent: boolean): NoAnswer {
  const reason = message || String(code);
  if (isCertificateFault(code)) {
    const names = cert?.subjectaltname ? `; it is for ${cert.subjectaltname}` : "";
    return new NoAnswer("untrusted", `its certificate is not accepted (${reason}${names})`, code);
  }
  if (isSent) return new NoAnswer("lost", `the connection broke (${reason})`, code);
  return new NoAnswer("unreachable", reason, code);
}
