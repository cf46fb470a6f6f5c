import type { XmlElement } from "libxml2-wasm";
import type { AxlOperation } from "../operations/call.ts";
import { axlOperations, schemaOf } from "../operations/operations.ts";
import type { Schema } from "../schema/schema.ts";
import { isServed, type SchemaVersion, versionIn } from "../schema/versions.ts";
import { AxlFault, invalid, tooLarge } from "../soap/axlFault.ts";
import { childrenOf, elementOf } from "../soap/element.ts";
import { answerBody, withBody } from "../soap/envelope.ts";
import { habitual } from "../soap/habitual.ts";
import type { NilStyle } from "../soap/markup.ts";
import type { Cluster, Login } from "../world/cluster.ts";
import { type AxlAnswer, faultAnswer, page, soapAnswer, wrongVersion } from "./answer.ts";

/** One answer has at most that many. */
const mostBytes = 8_000_000;

/** The answer to a request that somebody sent who was let in: which version, which operation, is it well-formed, do it. */
export function respond(cluster: Cluster, login: Login, text: string, action: string | undefined): AxlAnswer {
  let operation = "";
  try {
    return withBody(text, (request) => {
      operation = request.name;
      const version = versionIn(request.namespaceUri);
      if (!isServed(version) || !cluster.supported.includes(version)) return wrongVersion(cluster.supported);
      if (contradicts(action, version)) return wrongVersion(cluster.supported);
      return served(cluster, login, version, request);
    });
  } catch (error) {
    if (error instanceof AxlFault) return faultAnswer(error, operation);
    throw error;
  }
}

/** GUESS: where the header and the namespace name two versions, the version counts as wrong. */
function contradicts(action: string | undefined, version: SchemaVersion): boolean {
  const named = /ver=([\d.]+)/.exec(action ?? "")?.[1];
  return named !== undefined && named !== version;
}

function served(cluster: Cluster, login: Login, version: SchemaVersion, request: XmlElement): AxlAnswer {
  const { name } = request;
  const operation = Object.hasOwn(axlOperations, name) ? axlOperations[name] : undefined;
  if (!operation) throw invalid(`The emulator does not serve ${name}`);
  // GUESS: what somebody with the read-only role gets for a write.
  if (operation.writes && login.access === "read-only") return page(403);
  if (operation.writes && !cluster.changes.takes()) return page(503);
  const content = handled(cluster, login, schemaOf(version), operation, request);
  if (operation.writes) cluster.changes.add();
  const body = answerBody(version, nilStyle(cluster, version), name, habitual(content, cluster.habits));
  if (body.length > mostBytes) throw tooLarge(content?.length ?? 0);
  return soapAnswer(body);
}

function handled(cluster: Cluster, login: Login, schema: Schema, operation: AxlOperation, request: XmlElement) {
  const sent = elementOf(request);
  judgeTags(schema, request);
  const [fault] = schema.faultsOf(request);
  // GUESS: the text. That AXL judges by its schema at all, nobody has published.
  if (fault !== undefined) throw invalid(fault);
  return operation.handle({ cluster, schema, login, request: sent });
}

/** The names of returnedTags count, what stands in them does not; so they are judged by themselves, and taken out. */
function judgeTags(schema: Schema, request: XmlElement): void {
  for (const tags of childrenOf(request).filter(({ name }) => name === "returnedTags")) {
    const type = schema.fieldsOfElement(request.name).find(({ name }) => name === "returnedTags")?.type;
    const known = new Set(type && schema.fieldsOfType(type).map(({ name }) => name));
    for (const tag of childrenOf(tags)) {
      if (!known.has(tag.name)) throw invalid(`Element '${tag.name}': This element is not expected in returnedTags.`);
      tag.remove();
    }
  }
}

function nilStyle({ habits }: Cluster, version: SchemaVersion): NilStyle {
  if (habits.nil !== "by-version") return habits.nil;
  return version === "12.5" ? "marked" : "bare";
}
