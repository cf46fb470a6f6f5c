import { BlockList, isIP } from "node:net";

/**
 * The proxy that the environment names for an https URL, as curl and undici read it: lower case before capitals, an empty
 * variable is none, and a proxy without a scheme is an http one.
 */
export function environmentProxy(url: string, env: NodeJS.ProcessEnv): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== "https:") return undefined;
  const target = { host: plainHost(hostname), port: port || "443" };
  const excepted = (variable(env, "no_proxy") ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  if (excepted.some((entry) => isExcepted(target, entry))) return undefined;
  return withScheme(variable(env, "https_proxy") ?? allProxy(env));
}

/** A proxy without a scheme is an http one. */
export function withScheme(proxy: string | undefined): string | undefined {
  return !proxy || proxy.includes("://") ? proxy : `http://${proxy}`;
}

function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return [env[name], env[name.toUpperCase()]].map((value) => value?.trim()).find((value) => value);
}

/** `ALL_PROXY` is for every program of the machine, so one of a kind that this package cannot use is not meant for it. */
function allProxy(env: NodeJS.ProcessEnv): string | undefined {
  const proxy = variable(env, "all_proxy");
  return proxy !== undefined && /^(https?:\/\/|(?!.*:\/\/))/i.test(proxy) ? proxy : undefined;
}

interface Target {
  host: string;
  port: string;
}

/** An entry of `NO_PROXY`: `*`, a host with all below it, a pattern `*.host` or `.host`, an address or a range of them. */
function isExcepted({ host, port }: Target, entry: string): boolean {
  const { pattern, onPort } = partsOf(entry.toLowerCase());
  if (onPort !== undefined && onPort !== port) return false;
  if (pattern.startsWith("*")) return host.endsWith(pattern.slice(1)) || host === pattern.slice(2);
  if (isIP(host) !== 0) return isInRange(host, plainHost(pattern));
  return `.${host}`.endsWith(`.${plainHost(pattern).replace(/^\./, "")}`);
}

/** `host:443` has a port; an IPv6 address has one behind brackets only. */
function partsOf(entry: string): { pattern: string; onPort?: string | undefined } {
  const [, pattern, onPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  return pattern === undefined ? { pattern: entry } : { pattern, onPort };
}

/** A host without the brackets of IPv6 and the dot that ends a full name. */
function plainHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

/** An address alone is a range of one; it may be written in another way, such as an IPv6 address with its zeros. */
function isInRange(address: string, range: string): boolean {
  const [, network = "", bits] = /^\[?([^/\]]+)\]?(?:\/(\d+))?$/.exec(range) ?? [];
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  const longest = family === "ipv6" ? 128 : 32;
  const prefix = Number(bits ?? longest);
  if (isIP(network) === 0 || prefix > longest) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
