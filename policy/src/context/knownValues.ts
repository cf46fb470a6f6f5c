import { UnknownValueError } from "@pulumi/policy";
import { runtime } from "@pulumi/pulumi";
import { fullValue, HIDDEN_SECRET, soundValue, type UserInputs } from "pulumi-webex/model";
import { isRun } from "./operation.ts";

export type Props = Readonly<Record<string, unknown>>;

/**
 * What a user or a template states, as far as its shape is sound: what is misshapen is refused by the provider, and a
 * rule must neither stumble over it nor overlook the rest. Each property is read when a rule asks for it, because one
 * that is not known yet ends the rule.
 */
export function inputsOf(props: Props): Partial<UserInputs> {
  const read = new Map<PropertyKey, unknown>();
  return new Proxy<Partial<UserInputs>>(
    {},
    {
      get: (_, name) => {
        if (!read.has(name)) read.set(name, validPart(name, props));
        return read.get(name);
      },
    },
  );
}

function validPart(name: PropertyKey, props: Props): unknown {
  const value = typeof name === "string" ? unwatched(fullValue(props, name)) : undefined;
  return value === undefined || value === null ? undefined : soundValue(String(name), value);
}

/**
 * A copy without the watch that the pack's host keeps over values not known yet; such a value ends the rule here. So
 * does a secret that `policy analyze` cannot decrypt. In a run its mark is a text like any other.
 */
export function unwatched(value: unknown): unknown {
  if (value === HIDDEN_SECRET && !isRun()) throw unreadSecret();
  if (Array.isArray(value)) return Array.from(value, unwatched);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwatched(item)]));
}

/** For the pack's host the same as a value not known yet: it says that the rule was not run, and why. */
function unreadSecret(): UnknownValueError {
  const message = "it turns on a secret that is not decrypted; set PULUMI_CONFIG_PASSPHRASE (or _FILE) of the stack";
  return Object.assign(new UnknownValueError(runtime.unknownValue, []), { message });
}

/** A property of any type as the text or texts it should be. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** For what a rule can do without: nothing where it is not known in this preview. */
export function ifKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (e) {
    if (e instanceof UnknownValueError) return undefined;
    throw e;
  }
}

/** The faults of every part, one by one; a part that turns on a value not known yet ends the rule after all others. */
export function* eachKnown<T, F>(parts: readonly T[], judge: (part: T) => Iterable<F>): Generator<F> {
  let unknown: unknown;
  for (const part of parts) {
    try {
      yield* judge(part);
    } catch (e) {
      if (!(e instanceof UnknownValueError)) throw e;
      unknown ??= e;
    }
  }
  if (unknown !== undefined) throw unknown;
}

/** Judges what is known of all items together; those that turn on a value not known yet are left to the `up`. */
export function judgeTogether<T, R>(
  items: readonly T[],
  read: (item: T) => Iterable<R>,
  judge: (found: readonly R[]) => void,
): void {
  const found: R[] = [];
  try {
    for (const one of eachKnown(items, read)) found.push(one);
  } finally {
    judge(found);
  }
}

/** Judges every item; those that turn on a value not known yet are left to the `up`, after all others are told. */
export function judgeKnown<T>(items: readonly T[], judge: (item: T) => void): void {
  const each = eachKnown(items, (item) => {
    judge(item);
    return [];
  });
  while (!each.next().done);
}
