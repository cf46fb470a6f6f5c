import { type Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import { fault } from "./errors.ts";

export interface HttpProxy {
  /** Without user and password. */
  url: URL;
  /** What it is to be told of user and password. */
  authorization?: string | undefined;
  /** For messages. */
  shown: string;
}

/** Reads a proxy's URL. The error does not show it, because it may contain a password. */
export function readProxyUrl(text: string): HttpProxy {
  // The backslash of a Windows domain would end the host.
  const url = URL.parse(text.trim().replaceAll("\\", "%5C"));
  const isProxy = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.href.split("/", 3).join("/")}/`;
  if (!isProxy) {
    throw fault(
      "The proxy address is not an http or https URL of a host. Set webex:proxyUrl (or HTTPS_PROXY) to one such as " +
        "http://proxy.example:3128 or http://user:password@proxy.example:3128, with special characters in user and password " +
        "percent-encoded, e.g. %2F for /.",
    );
  }
  const { username, password } = url;
  Object.assign(url, { username: "", password: "" });
  const user = decoded(`${username}:${password}`).toString("base64");
  return { url, shown: url.origin, authorization: username + password === "" ? undefined : `Basic ${user}` };
}

/** As curl reads it: bytes, which need not be UTF-8, and a `%` that encodes nothing stands for itself. */
function decoded(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** @param timeoutMs how long the proxy may take to open a tunnel; undici would wait for it without end */
export function proxyAgent(
  { url, authorization }: HttpProxy,
  options: Agent.Options,
  timeoutMs: number,
): Dispatcher & { close(): Promise<void> } {
  return new ProxyAgent({
    ...options,
    uri: url.href,
    ...(authorization === undefined ? {} : { token: authorization }),
    clientFactory: (origin, of) => new Pool(origin, { ...of, headersTimeout: timeoutMs }),
  });
}
