import { isDeepStrictEqual } from "node:util";
import { fieldsIn, nameOf } from "../fields/fields.ts";
import { isPlainObject } from "../omitUnmanaged.ts";
import { SERVICES } from "../services.ts";
import type { LicenseSelector } from "../userArgs.ts";

/** What a user states in blocks, of which each value has a name of its own. */
export type BlockName = "services" | "settings";

const BLOCKS: Readonly<Record<BlockName, ReadonlyMap<string, string>>> = {
  services: new Map(SERVICES.map(({ group, flag }) => [flag, group])),
  settings: new Map(
    fieldsIn("settings").flatMap((block) =>
      fieldsIn(block.path).map((field) => [nameOf(field), nameOf(block)] as const),
    ),
  ),
};

/** What the line `devices` of the settings says. States rely on it: never change one. */
const ALL_DEVICES = ["sparkiPhoneDevice", "sparkAndroidDevice", "sparkTabletDevice", "sparkCSFDevice"];

export const BLOCK_NAMES = Object.keys(BLOCKS) as BlockName[];

export function isBlockName(name: string): name is BlockName {
  return Object.hasOwn(BLOCKS, name);
}

/**
 * Stated services or settings as a line for each value: less than half of the bytes, and still to be read.
 * @returns the blocks themselves where lines cannot say them, e.g. a licence chosen by its id
 * @example
 * ```ts
 * toLines("services", { message: { messaging: { subscriptionId: "Sub1" } }, hybridCallServices: { aware: true, connect: false } });
 * // ["messaging=[Sub1]", "aware", "connect=false"]
 * toLines("settings", { calling: { callingBehaviour: "Cisco Jabber app" } }); // ["callingBehaviour=Cisco Jabber app"]
 * fromLines("settings", ["devices"]); // the four soft phones on Unified CM, each true
 * ```
 */
export function toLines(name: BlockName, blocks: unknown): unknown {
  if (!isPlainObject(blocks)) return blocks;
  const lines = Object.values(blocks).flatMap((block) =>
    isPlainObject(block) ? Object.entries(block).map(([key, value]) => line(key, value)) : [],
  );
  const shortened = withDevicesInOne(lines);
  return isDeepStrictEqual(fromLines(name, shortened), blocks) ? shortened : blocks;
}

/** Stated services or settings as a program states them, from lines or from blocks. */
export function fromLines(name: BlockName, lines: unknown): unknown {
  if (!Array.isArray(lines)) return lines;
  const blocks: Record<string, Record<string, unknown>> = {};
  const single = lines.flatMap((one) => (one === "devices" ? ALL_DEVICES : String(one)));
  for (const [, key = "", text] of single.map((one) => /^(\w+)(?:=(.*))?$/.exec(one) ?? [])) {
    const block = BLOCKS[name].get(key);
    if (block !== undefined) blocks[block] = { ...blocks[block], [key]: statedValue(name, text) };
  }
  return blocks;
}

/** Whoever has calling on Unified CM has all four of them, unless the program says otherwise. */
function withDevicesInOne(lines: readonly string[]): string[] {
  const isWhole = ALL_DEVICES.every((device) => lines.includes(device));
  return isWhole ? [...lines.filter((one) => !ALL_DEVICES.includes(one)), "devices"] : [...lines];
}

function line(key: string, value: unknown): string {
  if (value === true) return key;
  return `${key}=${isPlainObject(value) ? selection(value) : String(value)}`;
}

function statedValue(name: BlockName, text: string | undefined): unknown {
  if (text === undefined) return true;
  if (text === "false") return false;
  return name === "services" ? selector(text) : text;
}

/** `acme.webex.com - Webex Meetings Suite [Sub1]`, of which each part may be absent. */
function selection({ siteUrl, name, subscriptionId }: LicenseSelector): string {
  const parts = [siteUrl && `${siteUrl} -`, name, subscriptionId && `[${subscriptionId}]`];
  return parts.filter((part) => part !== undefined).join(" ");
}

function selector(text: string): LicenseSelector {
  const [, siteUrl, name, subscriptionId] = /^(?:(\S+) - ?)?(.*?) ?(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  return { ...(siteUrl ? { siteUrl } : {}), ...(name ? { name } : {}), ...(subscriptionId ? { subscriptionId } : {}) };
}
