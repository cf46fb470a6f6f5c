import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";

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
  constructor(kind: NoAnswer["kind"], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

export interface Destination {
  url: URL;
  ca?: string | undefined;
  insecure?: boolean | undefined;
  timeoutSeconds: number;
}

/** An answer is 8 MB at most. */
const LONGEST_ANSWER = 16 * 2 ** 20;
/** Connections to one cluster. */
const CONNECTIONS = 4;

/** Sends requests over few connections that stay open. */
export function connectionTo({ url, ca, insecure, timeoutSeconds }: Destination) {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: CONNECTIONS,
    ...(ca === undefined ? {} : { ca }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  });
  return {
    post: (body: string, headers: Record<string, string>): Promise<RawAnswer> =>
      new Promise((resolve, reject) => {
        let isSent = false;
        const fail = (e: Error) => reject(noAnswer(e, isSent));
        const sent = request(
          url,
          {
            method: "POST",
            agent,
            timeout: timeoutSeconds * 1000,
            headers: { "content-type": "text/xml; charset=utf-8", ...headers },
          },
          (response) => readAnswer(response).then(resolve, fail),
        );
        sent.once("error", fail);
        sent.once("socket", (socket) => {
          // From here on the publisher may have the request.
          if (!socket.connecting) isSent = true;
          else socket.once("secureConnect", () => (isSent = true));
        });
        sent.once("timeout", () => sent.destroy(new Error(`no answer within ${timeoutSeconds} seconds`)));
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
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

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ALTNAME/;

function noAnswer(e: NodeJS.ErrnoException, isSent: boolean): NoAnswer {
  if (CERTIFICATE.test(e.code ?? ""))
    return new NoAnswer("untrusted", `its certificate is not accepted (${e.message})`);
  if (!isSent) return new NoAnswer("unreachable", e.message || String(e.code));
  return new NoAnswer("lost", `the connection broke (${e.message || String(e.code)})`);
}
