import { isPlainObject, omitUnmanaged } from "../omitUnmanaged.ts";
import { outward } from "../paths.ts";
import { TEMPLATE_FIELDS } from "./levels.ts";
import { mergeLicenses } from "./mergeLicenses.ts";

type Values = Readonly<Record<string, unknown>>;

/** What several levels say together. */
export interface Merged {
  /** Stated values only, without `null`s. */
  values: Record<string, unknown>;
  /** The level each leaf comes from, by path; 0 is the highest. */
  origins: Map<string, number>;
  /** Paths where `null` keeps the lower levels out and nothing above it says anything. */
  silenced: Set<string>;
}

/** One level's word about one path. */
interface LevelValue {
  level: number;
  value: unknown;
}

/** Blocks are merged leaf by leaf, down to this depth; below it a value is one leaf, also a selector. */
const DEPTH: Partial<Record<string, number>> = { services: 2, settings: 2 };

/** Merges what templates may state, highest level first. */
export function mergeLevels(levels: readonly Values[]): Merged {
  const merged: Merged = { values: {}, origins: new Map(), silenced: new Set() };
  for (const field of TEMPLATE_FIELDS) {
    const levelValues = levels.map((values, level) => ({ level, value: values[field] }));
    const value = mergeField(field, levelValues, merged);
    if (value !== undefined) merged.values[field] = value;
  }
  return merged;
}

/** Whether the path, or a block around it, was taken out of management. */
export function isUnmanaged({ silenced }: Merged, path: string): boolean {
  return outward(path).some((around) => silenced.has(around));
}

function mergeField(field: string, levelValues: readonly LevelValue[], merged: Merged): unknown {
  if (field === "roles") return firstStated(field, levelValues, merged, rolesOf);
  if (field === "licenses") return licensesOf(levelValues, merged);
  return mergeBlock(field, levelValues, DEPTH[field] ?? 0, merged);
}

function mergeBlock(path: string, levelValues: readonly LevelValue[], depth: number, merged: Merged): unknown {
  const { heard, end } = aboveNull(levelValues);
  const [top] = heard;
  if (depth === 0 || (top !== undefined && !isPlainObject(top.value)))
    return firstStated(path, levelValues, merged, omitUnmanaged);
  if (top === undefined) return end ? markUnmanaged(path, merged) : undefined;

  const blocks = heard.flatMap(({ level, value }) => (isPlainObject(value) ? [{ level, value }] : []));
  const entries = [...new Set(blocks.flatMap(({ value }) => Object.keys(value)))].map((key) => {
    const inside: LevelValue[] = blocks.map(({ level, value }) => ({ level, value: value[key] }));
    return [key, mergeBlock(`${path}.${key}`, end ? [...inside, end] : inside, depth - 1, merged)] as const;
  });
  // A `null` under all blocks silences what none of them says, also what they do not name.
  if (end) markUnmanaged(path, merged);
  const kept = entries.filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** The word of the highest level that says anything, as `read` understands it. */
function firstStated(
  path: string,
  levelValues: readonly LevelValue[],
  merged: Merged,
  read: (value: unknown) => unknown,
): unknown {
  const { heard, end } = aboveNull(levelValues);
  for (const { level, value } of heard) {
    const understood = read(value);
    if (understood === SILENCE) return markUnmanaged(path, merged);
    if (understood === undefined) continue;
    merged.origins.set(path, level);
    return understood;
  }
  return end ? markUnmanaged(path, merged) : undefined;
}

const SILENCE = Symbol("not managed");

/** `roles: {}` states that there are none of the model's; a block of `null`s alone leaves the roles unmanaged. */
function rolesOf(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const isStatement = Object.values(value).every((role) => role === undefined);
  return isStatement ? {} : (omitUnmanaged(value) ?? SILENCE);
}

function licensesOf(levelValues: readonly LevelValue[], merged: Merged): unknown {
  const { heard, end } = aboveNull(levelValues);
  const [top] = heard;
  if (top === undefined) return end ? markUnmanaged("licenses", merged) : undefined;
  if (!Array.isArray(top.value)) return firstStated("licenses", levelValues, merged, omitUnmanaged);
  const lists = heard.map(({ level, value }) => {
    const choices: unknown[] = Array.isArray(value) ? value : [];
    return choices.map((choice) => ({ level, choice: omitUnmanaged(choice) ?? {} }));
  });
  const licenses = mergeLicenses(lists);
  merged.origins.set("licenses", top.level);
  for (const [index, { level }] of licenses.entries()) merged.origins.set(`licenses[${index}]`, level);
  return licenses.map(({ choice }) => choice);
}

/** The levels that say something, down to the first `null`, which is the end. */
function aboveNull(levelValues: readonly LevelValue[]): { heard: LevelValue[]; end: LevelValue | undefined } {
  const words = levelValues.filter(({ value }) => value !== undefined);
  const end = words.findIndex(({ value }) => value === null);
  return end < 0 ? { heard: words, end: undefined } : { heard: words.slice(0, end), end: words[end] };
}

function markUnmanaged(path: string, { silenced }: Merged): undefined {
  silenced.add(path);
}
