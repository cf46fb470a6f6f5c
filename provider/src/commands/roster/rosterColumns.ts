import { uncalculated } from "../../csv/cells.ts";
import { COLUMNS } from "../../csv/columns.ts";
import type { Column } from "../../csv/columnTypes.ts";
import { type FileColumn, fileColumns, folded } from "../../csv/header.ts";
import { alternatives, nearest, shown } from "../../model/validation/fault.ts";

/**
 * The header of the column that somebody means: one of the file, or a known one that the file lacks and that will be
 * added. It may be written in other capitals, in another of its spellings, or as the field that it sets.
 * @example headerMeant("department", columns) → { header: "Department" }
 */
export function headerMeant(asked: string, columns: readonly FileColumn[]): { header: string } | { reason: string } {
  const own = columns.find(({ header }) => folded(header) === folded(asked));
  if (own) return { header: own.header };
  const known = knownColumn(asked);
  if (known === undefined) return { reason: unknownColumn(asked, columns) };
  const same = columns.filter((column) => isMeantBy(known, column));
  if (same.length > 1) {
    const headers = alternatives(same.map(({ header }) => header));
    return { reason: `column ${shown(asked)} may be ${headers}; write the whole header` };
  }
  return { header: same[0]?.header ?? known.header };
}

/**
 * A value as a cell of this column. Texts that a spreadsheet would calculate are written so that it does not, and that they
 * are read as they are.
 */
export function asCell(header: string, value: string): string {
  const [known] = fileColumns({ line: 1, cells: [header] });
  const column = known?.column;
  const isText = column !== undefined && ("addressPart" in column || ("sets" in column && TEXTS.includes(column.sets)));
  return isText ? uncalculated(value) : value;
}

const TEXTS: readonly string[] = [
  "firstName",
  "lastName",
  "displayName",
  "title",
  "department",
  "location",
  "hierarchy",
];

function knownColumn(asked: string): FileColumn | undefined {
  const [headed] = fileColumns({ line: 1, cells: [asked] });
  if (headed?.column) return { ...headed, header: spelt(headed, headed.column) };
  const column = COLUMNS.find((one) => fieldOf(one) === asked);
  return column ? { index: 0, header: column.headers[0] ?? asked, column } : undefined;
}

/** In the capitals of the known header. */
function spelt({ header }: FileColumn, { headers }: Column): string {
  return headers.find((known) => folded(known) === folded(header)) ?? header;
}

function fieldOf(column: Column): string | undefined {
  if ("sets" in column) return column.sets;
  return "service" in column ? `services.${column.service.group}.${column.service.flag}` : undefined;
}

/** A header without subscription or site means the columns of all of them. */
function isMeantBy(asked: FileColumn, { column, subscriptionId, siteUrl }: FileColumn): boolean {
  if (asked.column?.headers[0] !== column?.headers[0]) return false;
  const matches = (part: string | undefined, own: string | undefined) => part === undefined || part === own;
  return matches(asked.subscriptionId, subscriptionId) && matches(asked.siteUrl, siteUrl);
}

function unknownColumn(asked: string, columns: readonly FileColumn[]): string {
  const headers = columns.map(({ header }) => header);
  const like = nearest(asked, [...new Set([...headers, ...COLUMNS.map(({ headers: [first = ""] }) => first)])]);
  const hint = like.length > 0 ? `did you mean ${alternatives(like)}?` : `the file has ${alternatives(headers)}`;
  return `there is no column ${shown(asked)}; ${hint} A column of your own is added in the file`;
}
