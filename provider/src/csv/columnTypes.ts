import type { Address, PlainUserArgs, Service } from "../model/index.ts";
import type { Reader } from "./cellReader.ts";
import type { Day, Period } from "./period.ts";

/** What a row states of a user: arguments of a `SparkUser`, all plain. */
export interface CsvUserArgs extends PlainUserArgs {
  /** Column `User ID/Email`, lower-cased. */
  email: string;
  /** Column `First Name`. */
  firstName?: string;
  /** Column `Last Name`. */
  lastName?: string;
  /** Column `Display Name`. */
  displayName?: string;
  /** Column `Extension`. */
  extension?: string;
  /** Column `Title`. */
  title?: string;
  /** Column `Department`. */
  department?: string;
  /** Column `Manager`: an e-mail, or a person id. */
  manager?: string;
}

/** What a row says beside the arguments. */
export interface CsvExtras {
  previousEmail?: string;
  /** Column `Template`: a name, which the program maps to its `UserTemplate`. */
  template?: string;
  /** Column `Quick Add Group`: a name, which the program maps to its `QuickAddGroup`. */
  quickAddGroup?: string;
}

export type RowValues = CsvUserArgs & CsvExtras;

/** `email`, `settings.message.jabberCalling`, … */
export type FieldPath = PathOf<RowValues>;
type PathOf<T> = { [K in keyof T & string]-?: PathUnder<K, NonNullable<T[K]>> }[keyof T & string];
type PathUnder<K extends string, V> = V extends readonly unknown[] ? K : V extends object ? `${K}.${PathOf<V>}` : K;

export type ValueAt<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? ValueAt<NonNullable<T[Head]>, Rest>
    : never
  : P extends keyof T
    ? NonNullable<T[P]>
    : never;

/** A column sets one field … */
export interface FieldColumn {
  headers: readonly string[];
  sets: FieldPath;
  reads: Reader<unknown>;
  /** Holds TRUE or FALSE, for each subscription where it is sold. */
  isFlag: boolean;
}

/** … or one part of the address … */
export interface AddressColumn {
  headers: readonly string[];
  addressPart: keyof Address;
  reads: Reader<string>;
}

/** … or, together with its columns for other subscriptions, one service of the model … */
export interface ServiceColumn {
  headers: readonly string[];
  service: Service;
}

/** … or chooses a licence outside the model, by its `name` in GET /licenses … */
export interface LicenseColumn {
  headers: readonly string[];
  license: string;
}

/** … or says when the row counts … */
export interface DayColumn {
  headers: readonly string[];
  day: keyof Period;
  reads: Reader<Day>;
}

/** … or says nothing here and stays in `row`. */
export interface SilentColumn {
  headers: readonly string[];
  onlyInRow: true;
}

/** A known column; `headers` are its spellings without `[Sub…]` and without the site in front, today's first. */
export type Column = FieldColumn | AddressColumn | ServiceColumn | LicenseColumn | DayColumn | SilentColumn;
