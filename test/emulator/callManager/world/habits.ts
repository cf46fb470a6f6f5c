import { z } from "zod";

/** What releases of Unified CM do in more than one way, or nobody has published. The first value is the default. */
export const habitTable = {
  nil: {
    values: ["by-version", "marked", "bare"],
    about: "an empty value: marked with xsi:nil up to 12.5 and bare from 14 on; or one of both for all",
  },
  missingName: { values: ["kind", "name"], about: "what a not-found text names: the kind, or what was asked for" },
  unknownLine: {
    values: ["refused", "created"],
    about: "a directory number in a phone's lines that is not there: refused, or made",
  },
  deviceNameCase: {
    values: ["ignored", "exact"],
    about: "two names of devices that differ in case alone: the same, or two",
  },
} as const satisfies Record<string, { values: readonly [string, ...string[]]; about: string }>;

type HabitTable = typeof habitTable;

export type Habits = { -readonly [Name in keyof HabitTable]: HabitTable[Name]["values"][number] };

/** Some of them, by name. */
export const habitsBody = z.strictObject({
  nil: z.enum(habitTable.nil.values).optional(),
  missingName: z.enum(habitTable.missingName.values).optional(),
  unknownLine: z.enum(habitTable.unknownLine.values).optional(),
  deviceNameCase: z.enum(habitTable.deviceNameCase.values).optional(),
}) satisfies z.ZodType<Partial<Habits>>;

export const defaultHabits: Habits = {
  nil: habitTable.nil.values[0],
  missingName: habitTable.missingName.values[0],
  unknownLine: habitTable.unknownLine.values[0],
  deviceNameCase: habitTable.deviceNameCase.values[0],
};
