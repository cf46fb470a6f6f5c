import { type Beside, type ExportColumn, exportColumn } from "./exportColumns.ts";
import type { Sheet } from "./readSheets.ts";

/** What VOSS has of a user. */
export interface VossUser {
  /** Where it is, as a message names it. */
  place: string;
  /** In lower case. */
  email: string;
  /** Cells by the model's names; empty cells are absent. */
  values: ReadonlyMap<string, string>;
  hierarchy?: string | undefined;
  template?: string | undefined;
  group?: string | undefined;
  entitlement?: string | undefined;
}

/** A template, by what it presets. */
export interface VossTemplate {
  place: string;
  values: ReadonlyMap<string, string>;
}

/** A Quick Add Group. */
export interface VossGroup {
  template?: string | undefined;
  entitlement?: string | undefined;
}

/** What VOSS exports of a customer. */
export interface VossExport {
  users: readonly VossUser[];
  templates: ReadonlyMap<string, VossTemplate>;
  groups: ReadonlyMap<string, VossGroup>;
  /** What was not read, and why. */
  notes: readonly string[];
}

/** Reads sheets in any order: users have an e-mail, groups name a template, everything else with the model's fields is a template. */
export function vossExport(sheets: readonly Sheet[]): VossExport {
  const users: VossUser[] = [];
  const templates = new Map<string, VossTemplate>();
  const groups = new Map<string, VossGroup>();
  const notes: string[] = [];
  for (const sheet of sheets) {
    const table = tableIn(sheet);
    if (table === undefined) {
      notes.push(`${sheet.name}: no row heads columns of the SparkUser model; not read`);
      continue;
    }
    notes.push(...table.notes);
    for (const row of table.rows) {
      const name = row.beside.get("name") ?? "";
      if (table.kind === "users") users.push(...userOf(row));
      else if (table.kind === "groups") groups.set(row.beside.get("group") ?? name, groupOf(row));
      else if (name !== "") templates.set(name, { place: row.place, values: row.values });
    }
  }
  return { users, templates, groups, notes };
}

interface ExportRow {
  place: string;
  values: Map<string, string>;
  beside: Map<Beside, string>;
}

interface ExportTable {
  kind: "users" | "groups" | "templates";
  rows: ExportRow[];
  notes: string[];
}

interface FoundColumn {
  index: number;
  column: ExportColumn;
}

/** Sheets begin with rows of their own; the header is the row that heads most columns. */
const MOST_ROWS_BEFORE = 20;

function tableIn({ name, rows }: Sheet): ExportTable | undefined {
  const heads = rows.slice(0, MOST_ROWS_BEFORE).map(columnsIn);
  const most = Math.max(0, ...heads.map(({ length }) => length));
  const at = heads.findIndex(({ length }) => length === most);
  const columns = heads[at] ?? [];
  if (columns.length < 2) return undefined;
  const header = rows[at] ?? [];
  const data = rows.slice(at + 1).map((cells, index) => ({ cells, place: `${name}, row ${at + 2 + index}` }));
  return {
    kind: kindOf(columns),
    rows: data.filter(({ cells }) => isData(cells)).map((row) => exportRow(row, columns)),
    notes: unknownColumns(name, header, columns, data),
  };
}

function columnsIn(cells: readonly string[]): FoundColumn[] {
  return cells.flatMap((cell, index) => {
    const column = cell.trim() === "" ? undefined : exportColumn(cell);
    return column ? [{ index, column }] : [];
  });
}

function kindOf(columns: readonly FoundColumn[]): ExportTable["kind"] {
  const has = (wanted: string) =>
    columns.some(({ column }) => ("field" in column ? column.field.model : column.beside) === wanted);
  if (has("email")) return "users";
  return has("group") || has("template") ? "groups" : "templates";
}

/** Empty rows and comments are none, nor is a second header. */
function isData(cells: readonly string[]): boolean {
  const [first] = cells.filter((cell) => cell.trim() !== "");
  return first !== undefined && !first.trim().startsWith("#") && columnsIn(cells).length < 2;
}

function exportRow(
  { cells, place }: { cells: readonly string[]; place: string },
  columns: readonly FoundColumn[],
): ExportRow {
  const values = new Map<string, string>();
  const beside = new Map<Beside, string>();
  for (const { index, column } of columns) {
    const text = (cells[index] ?? "").trim();
    if (text === "") continue;
    // Of a list the first entry counts, as in VOSS.
    if ("beside" in column) beside.set(column.beside, beside.get(column.beside) ?? text);
    else values.set(column.field.model, values.get(column.field.model) ?? text);
  }
  return { place, values, beside };
}

function unknownColumns(
  name: string,
  header: readonly string[],
  columns: readonly FoundColumn[],
  data: readonly { cells: readonly string[] }[],
): string[] {
  const known = new Set(columns.map(({ index }) => index));
  const unknown = header.flatMap((cell, index) => {
    const isUsed = data.some(({ cells }) => isData(cells) && (cells[index] ?? "").trim() !== "");
    return cell.trim() === "" || known.has(index) || !isUsed ? [] : [JSON.stringify(cell.trim())];
  });
  return unknown.length === 0 ? [] : [`${name}: not columns of the SparkUser model, not read: ${unknown.join(", ")}`];
}

function userOf({ place, values, beside }: ExportRow): VossUser[] {
  const email = (values.get("email") ?? "").toLowerCase();
  if (email === "") return [];
  const [hierarchy, template, group, entitlement] = (["hierarchy", "template", "group", "entitlement"] as const).map(
    (kind) => beside.get(kind),
  );
  return [{ place, email, values, hierarchy, template, group, entitlement }];
}

function groupOf({ beside }: ExportRow): VossGroup {
  return { template: beside.get("template"), entitlement: beside.get("entitlement") };
}
