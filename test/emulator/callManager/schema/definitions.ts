import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Definitions, patched } from "./patches.ts";
import { namespaceOf, type SchemaVersion } from "./versions.ts";

const schemas = path.join(path.dirname(createRequire(import.meta.url).resolve("cisco-axl")), "schema");

/** Where the WSDL of a version is, for clients that want it. */
export function wsdlPath(version: SchemaVersion): string {
  return path.join(schemas, version, "AXLAPI.wsdl");
}

/** Cisco's file has 4,600 definitions, of which AXL's users need some 200. */
export function definitionsOf(version: SchemaVersion): Definitions {
  const text = readFileSync(path.join(schemas, version, "AXLSoap.xsd"), "utf8");
  const definitions = new Map<string, string>();
  for (const fragment of fragmentsOf(text)) {
    const [, tag, name] = /^<xsd:(\w+)[^>]*? name="([^"]+)"/.exec(fragment) ?? [];
    if (tag !== undefined && name !== undefined)
      definitions.set(`${tag === "element" ? tag : "type"} ${name}`, fragment);
  }
  return patched(version, definitions);
}

/** The elements of that name and everything they are made of, as a schema of its own. */
export function closureOf(version: SchemaVersion, definitions: Definitions, elements: readonly string[]): string {
  const chosen = new Set(elements.map((name) => `element ${name}`));
  for (const key of chosen) {
    const fragment = definitions.get(key);
    if (fragment === undefined) throw new Error(`The schema ${version} has no ${key}.`);
    for (const [, name] of fragment.matchAll(/axlapi:(\w+)/g)) chosen.add(`type ${name}`);
  }
  const namespaces = `xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:axlapi="${namespaceOf(version)}"`;
  const head = `<xsd:schema ${namespaces} targetNamespace="${namespaceOf(version)}">`;
  return `${head}${[...chosen].map((key) => definitions.get(key)).join("\n")}</xsd:schema>`;
}

/** Whatever stands directly in the schema, without comments and documentation. */
function* fragmentsOf(text: string): Generator<string> {
  const plain = text.replace(/<!--[\s\S]*?-->|<xsd:annotation>[\s\S]*?<\/xsd:annotation>/g, "");
  let depth = 0;
  let start = 0;
  for (const { 0: tag, 1: slash, 2: selfClosing, index } of plain.matchAll(/<(\/?)xsd:[^>]*?(\/?)>/g)) {
    if (slash === "") {
      if (depth === 1) start = index;
      if (selfClosing === "") depth += 1;
    } else depth -= 1;
    if (depth === 1 && (slash !== "" || selfClosing !== "")) yield plain.slice(start, index + tag.length);
  }
}
