import { isPlainObject } from "../../model/omitUnmanaged.ts";

/** Source text among values, such as the name of a constant. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The line length of common formatters. */
const WIDTH = 80;
const INDENT = "  ";

/**
 * A value as source text that Prettier leaves as it is: on one line where it fits, else one property or item a line.
 * @param at the column where the text begins
 * @param depth how far the line that it begins on is indented
 * @param after how many characters follow on the last line
 */
function printValue(value: unknown, { at = 0, depth = 0, after = 0 } = {}): string {
  const flat = printFlat(value);
  if (at + flat.length + after <= WIDTH && !needsLines(value)) return flat;
  const inner = INDENT.repeat(depth + 1);
  if (Array.isArray(value)) {
    const items = value.map(
      (item) => `${inner}${printValue(item, { at: inner.length, depth: depth + 1, after: 1 })},\n`,
    );
    return `[\n${items.join("")}${INDENT.repeat(depth)}]`;
  }
  return isPlainObject(value) ? printLines(value, depth) : flat;
}

/** A statement that calls a constructor: `new SparkUser("ada", { … });`. */
export function printNew(type: string, args: readonly unknown[], { before = "", depth = 0, end = ";" } = {}): string {
  const start = `${INDENT.repeat(depth)}${before}new ${type}(`;
  const flat = `${start}${args.map(printFlat).join(", ")})${end}`;
  if (flat.length <= WIDTH && !args.some(needsLines)) return flat;
  const first = args.slice(0, -1).map((arg) => `${printFlat(arg)}, `);
  const last = args.at(-1);
  const lines = isPlainObject(last) ? printLines(last, depth) : printFlat(last);
  return `${start}${first.join("")}${lines})${end}`;
}

/** A text in quotation marks, those that need fewer escapes. */
export function printText(text: string): string {
  const double = text.split('"').length;
  const single = text.split("'").length;
  const escaped = JSON.stringify(text);
  return double > single ? `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : escaped;
}

/** The name of a property, without quotation marks where it needs none. */
export function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key);
}

function printLines(value: Readonly<Record<string, unknown>>, depth: number): string {
  const inner = INDENT.repeat(depth + 1);
  const properties = definedEntries(value).map(([key, item]) => {
    if (item instanceof Code && item.text === key) return `${inner}${key},\n`;
    const name = `${inner}${printKey(key)}: `;
    return `${name}${printValue(item, { at: name.length, depth: depth + 1, after: 1 })},\n`;
  });
  return `{\n${properties.join("")}${INDENT.repeat(depth)}}`;
}

function printFlat(value: unknown): string {
  if (value instanceof Code) return value.text;
  if (typeof value === "string") return printText(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const properties = definedEntries(value).map(([key, item]) =>
    item instanceof Code && item.text === key ? key : `${printKey(key)}: ${printFlat(item)}`,
  );
  return properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;
}

/** Prettier puts several objects of several properties on lines of their own. */
function needsLines(value: unknown): boolean {
  if (Array.isArray(value)) {
    const isLong = (item: unknown) => isPlainObject(item) && definedEntries(item).length > 1;
    return value.some(needsLines) || (value.length > 1 && value.every(isLong));
  }
  return isPlainObject(value) && definedEntries(value).some(([, item]) => needsLines(item));
}

function definedEntries(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
