import { shown } from "../model/validation/fault.ts";
import type { Reader } from "./cellReader.ts";

/** A day as ISO 8601 writes it, such as `2026-12-01`: days are compared as texts. */
export type Day = string;

/** When a row counts; both days are included. */
export interface Period {
  /** Column `From`: the first day. */
  from?: Day;
  /** Column `Until`: the last day; another row of the same person may follow. */
  until?: Day;
  /** Column `Leaves`: the last day of the person. */
  leaves?: Day;
}

/** A day in a cell: `2026-12-01`, also with a time behind it, or `1.12.2026`. */
export const day: Reader<Day> = (cell) => {
  const value = dayIn(cell);
  return value === undefined ? { fault: `${shown(cell)} is not a day; write one like 2026-12-01` } : { value };
};

/** The last day of something: long ago, it stands for "no day" in what other systems write. */
export const lastDay: Reader<Day> = (cell, mode) => {
  const reading = day(cell, mode);
  return reading && "value" in reading && reading.value < EARLIEST
    ? { fault: `${shown(cell)} is before ${EARLIEST.slice(0, 4)}; leave the cell empty where there is no last day` }
    : reading;
};

const EARLIEST = "2000-01-01";

/** The day that a text names; `undefined`: none. The order of `1/12/2026` is anybody's guess, so it is none. */
export function dayIn(text: string): Day | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d.*)?$/.exec(text);
  const dotted = /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(text);
  const [, year = "", month = "", date = ""] = iso ?? dotted?.toSpliced(0, 4, "", ...dotted.slice(1).reverse()) ?? [];
  const value = [year, month.padStart(2, "0"), date.padStart(2, "0")].join("-");
  return isDay(value) ? value : undefined;
}

/** The day of a moment, in the time zone of the process. */
export function dayOf(moment: Date): Day {
  const [month, date] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${String(moment.getFullYear()).padStart(4, "0")}-${month}-${date}`;
}

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** `before`: it counts later; `over`: it counted until a day that has passed. */
export function phaseOn(today: Day, { from, ...period }: Period): "before" | "now" | "over" {
  if (from !== undefined && today < from) return "before";
  const last = lastDayOf(period);
  return last !== undefined && last < today ? "over" : "now";
}

/** The earlier of the last day of the row and that of the person. */
export function lastDayOf({ until, leaves }: Period): Day | undefined {
  if (until === undefined || leaves === undefined) return until ?? leaves;
  return until < leaves ? until : leaves;
}

/** Whether there is a day on which both count. */
export function overlap(one: Period, other: Period): boolean {
  return startsInTime(one, other) && startsInTime(other, one);
}

function startsInTime({ from }: Period, other: Period): boolean {
  const last = lastDayOf(other);
  return from === undefined || last === undefined || from <= last;
}
