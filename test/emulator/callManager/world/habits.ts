import { z } from "zod";

/** What releases of Unified CM do in more than one way, or nobody has published. The first value is the default. */
const habitTable = {
  nil: {
    values: ["by-version", "marked", "bare"],
    about: "an empty value: marked with xsi:nil up to 12.5 and bare from 14 on; or one of both for all",
  },
  missingName: { values: ["kind", "name"], about: "what a not-found text names: the kind, or what was asked for" },
  unknownLine: {
    values: ["refused", "created"],
    about: "a directory number in a phone's lines that is not there: refused, or made",
  },
  nameCase: {
    values: ["ignored", "exact"],
    about: "two names that differ in case alone, of devices and of what they refer to: the same, or two",
  },
  answerOrder: {
    values: ["schema", "reversed"],
    about: "the elements of an answer, whose order is not promised: as the schema has them, or the other way round",
  },
  unknownElements: {
    values: ["none", "added"],
    about: "elements in answers that no schema has, as a later release may send them",
  },
} as const satisfies Record<string, { values: readonly [string, ...string[]]; about: string }>;

type HabitTable = typeof habitTable;

export type Habits = { -readonly [Name in keyof HabitTable]: HabitTable[Name]["values"][number] };

const names = Object.keys(habitTable) as (keyof HabitTable)[];

export const defaultHabits = Object.fromEntries(names.map((name) => [name, habitTable[name].values[0]])) as Habits;

/** Some of them, by name. */
export const habitsBody = z.strictObject(
  Object.fromEntries(names.map((name) => [name, z.enum(habitTable[name].values).optional()])),
) as unknown as z.ZodType<Partial<Habits>, Partial<Habits>>;
