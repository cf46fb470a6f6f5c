import { type DirectoryNumber, statedLine } from "../../model/callManager/lines.ts";
import type { Element } from "./element.ts";
import { ORDER } from "./order.ts";

/** What an element of a request holds. Null is nil; an element that was read is written as it was. */
export type Content = string | number | boolean | null | Element | Fields | readonly Content[];
/** Elements by name. Those that are undefined are left out. */
export interface Fields {
  readonly [name: string]: Content | undefined;
}

/** The request of an operation, in the schema of a version. @throws for an element that the operation does not have */
export function envelope(operation: string, fields: Fields, version: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    `xmlns:axl="http://www.cisco.com/AXL/API/${version}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<soapenv:Body><axl:${operation}>${written(operation, fields, "")}</axl:${operation}></soapenv:Body></soapenv:Envelope>`
  );
}

/** What a request refers to: the elements called `…Name`, devices, and lines by their numbers, with their values. */
export function namesIn(fields: Fields): (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([name, content]): (readonly [string, string])[] => {
    if (typeof content === "string") return content !== "" && isReference(name) ? [[name, content]] : [];
    if (content === null || typeof content !== "object" || isElement(content)) return [];
    if (isLine(name, content)) return [["line", statedLine(content)], ...namesIn(content as Fields)];
    if (!Array.isArray(content)) return namesIn(content as Fields);
    return content.flatMap((one) =>
      namesIn(typeof one === "object" && one !== null ? (one as Fields) : { [name]: one }),
    );
  });
}

function isReference(name: string): boolean {
  return name === "device" || name.endsWith("Name");
}

/** The empty pattern is none. */
function isLine(name: string, content: object): content is DirectoryNumber {
  return (name === "dirn" || name === "primaryExtension") && (content as DirectoryNumber).pattern !== "";
}

function written(name: string, fields: Fields, parent: string): string {
  const order = ORDER[`${parent}>${name}`] ?? ORDER[name] ?? anything(fields, name);
  const unknown = Object.keys(fields).filter((key) => !order.includes(key));
  if (unknown.length > 0) throw new Error(`The element ${name} of AXL has no ${unknown.join(", ")}.`);
  return order.map((key) => elements(key, fields[key], name)).join("");
}

/** The tags to return are any, in any order. */
function anything(fields: Fields, name: string): readonly string[] {
  if (name !== "returnedTags") throw new Error(`The content of ${name} is not known.`);
  return Object.keys(fields);
}

function elements(name: string, content: Content | undefined, parent: string): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((one) => elements(name, one as Content, parent)).join("");
  if (content === null) return `<${name} xsi:nil="true"/>`;
  if (typeof content !== "object") return `<${name}>${escaped(String(content))}</${name}>`;
  if (isElement(content)) return copied(content);
  return `<${name}>${written(name, content as Fields, parent)}</${name}>`;
}

/** As it was read, in our order and without what we do not know: answers have any order, and elements of later releases. */
function copied({ name, text, children }: Element): string {
  const order = ORDER[name];
  const known = order?.flatMap((key) => children.filter((one) => one.name === key));
  const inside = known ? known.map(copied).join("") : escaped(text.trim());
  return inside === "" ? "" : `<${name}>${inside}</${name}>`;
}

function isElement(content: object): content is Element {
  return "children" in content && Array.isArray(content.children);
}

/** XML has no place for most control characters, not even escaped. */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text.replace(NO_XML, "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
