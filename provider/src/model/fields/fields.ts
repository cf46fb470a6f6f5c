import type { Destination, Field } from "./field.ts";
import { IDENTITY_ROWS } from "./identity.ts";
import { ROLE_ROWS } from "./roles.ts";
import { SERVICE_ROWS } from "./services.ts";
import { SETTING_ROWS } from "./settings.ts";
import { SPARK_SERVICES_ROWS } from "./sparkServices.ts";

export type { Destination, Field } from "./field.ts";

/**
 * The 71 fields of VOSS's model `relation/SparkUser`, release 21.3, in its order; each row is a `Field`. Types,
 * schemas, columns and `docs/fields.md` are made of this table.
 */
export const FIELDS = [
  ...IDENTITY_ROWS,
  ...SERVICE_ROWS,
  ...ROLE_ROWS,
  ...SETTING_ROWS,
  ...SPARK_SERVICES_ROWS,
] as const satisfies readonly Field[];

type Row = (typeof FIELDS)[number];

/** The path of a field in a program: `email`, `services.message`, `settings.calling.callingBehaviour`, … */
export type FieldPath = Row["path"];
export type FieldAt<P extends FieldPath> = Extract<Row, { path: P }>;

/**
 * The row of a field. Its type is as literal as the table.
 * @example
 * ```ts
 * fieldAt("settings.message.enterpriseContentManagement").default; // "Third Party Off"
 * ```
 */
export function fieldAt<P extends FieldPath>(path: P): FieldAt<P> {
  const found = FIELDS.find((field) => field.path === path);
  if (!found) throw new Error(`The model has no field ${path}.`);
  // The table has each path once; a test counts them.
  return found as FieldAt<P>;
}

/**
 * The rows directly inside a block, in the model's order.
 * @example
 * ```ts
 * fieldsIn("settings.care"); // the row of settings.care.careDigitalChannelService
 * ```
 */
export function fieldsIn(block: string): Field[] {
  const inside = `${block}.`;
  return FIELDS.filter(({ path }) => path.startsWith(inside) && !path.slice(inside.length).includes("."));
}

/** What a field is called inside its block. */
export function nameOf({ path }: Pick<Field, "path">): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** The paths of all fields that go one way. */
export type PathTo<D extends Destination> = Extract<Row, { goesTo: D }>["path"];

/** The names of the fields directly inside a block that go one way. */
export type NameTo<D extends Destination, B extends string> = NameIn<B, PathTo<D>>;
type NameIn<B extends string, P> = P extends `${B}.${infer N}` ? (N extends `${string}.${string}` ? never : N) : never;

/**
 * The same as a list, in the model's order.
 * @example
 * ```ts
 * namesTo("SCIM", "settings.message"); // ["jabberWithWebexTeams", "jabberCalling"]
 * ```
 */
export function namesTo<D extends Destination, B extends string>(goesTo: D, block: B): NameTo<D, B>[] {
  const fields = fieldsIn(block).filter((field) => field.goesTo === goesTo);
  return fields.map((field) => nameOf(field) as NameTo<D, B>);
}
