import type { IncomingMessage } from "node:http";
import { constants, gzipSync } from "node:zlib";

/** Whether a client takes gzip: by its name, or as any encoding, and not with the weight 0. */
export function acceptsGzip({ headers }: IncomingMessage): boolean {
  const accepted = String(headers["accept-encoding"] ?? "");
  const weights = new Map(accepted.toLowerCase().split(",").map(weighted));
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

function weighted(entry: string): [string, number] {
  const [name = "", ...parameters] = entry.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  return [name, weight === undefined ? 1 : Number(weight) || 0];
}

export function gzipped(content: Buffer): Buffer {
  return gzipSync(content, { level: constants.Z_BEST_SPEED });
}
