import { FIELDS, type Field } from "../../../model/fields/fields.ts";

/** What a column of an export holds: a field of the SparkUser model … */
export type ExportColumn = { field: Field } | { beside: Beside };

/** … or something that VOSS keeps beside the model. */
export type Beside = "hierarchy" | "template" | "group" | "entitlement" | "name";

/** VOSS's headers differ by release and list. */
const BESIDE: Readonly<Record<Beside, RegExp>> = {
  hierarchy: /^(hierarchy([ _]?(node|path))?|located[ _]?at)$/,
  template:
    /^((default[ _])?webex[ _](teams|app)?[ _]?(user[ _])?template|(user[ _])?template|webex[ _]teams[ _]profile|cft)$/,
  group: /^(quick[ _]add[ _]groups?|group[ _]name|qag)$/,
  entitlement: /^entitlement([ _]profile)?$/,
  name: /^(name|template[ _]name)$/,
};

/** Recognised by the model's name, or by its title where no two fields have it. */
export function exportColumn(header: string): ExportColumn | undefined {
  const asked = bare(header);
  const field = FIELDS.find(({ model }) => modelName(model) === asked) ?? titled(asked);
  if (field) return { field };
  const beside = (Object.keys(BESIDE) as Beside[]).find((kind) => BESIDE[kind].test(asked));
  return beside === undefined ? undefined : { beside };
}

/** Without the marks of required columns and comments, and with one name for all entries of a list. */
function bare(header: string): string {
  return modelName(
    header
      .trim()
      .replace(/^#+\s*|\s*\*+$/g, "")
      .replace(/^(relation\/)?sparkuser\./i, ""),
  );
}

/** `phoneNumbers.[n].value`, `phoneNumbers.0.value` and `phoneNumbers[0].value` are one. */
function modelName(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\.?\[(n|\d+)\]|\.\d+(?=\.|$)/g, ".[n]")
    .toLowerCase();
}

function titled(asked: string): Field | undefined {
  const fields = FIELDS.filter(
    ({ model, title, type }) =>
      title.toLowerCase() === asked && type !== "Object" && !model.startsWith("SparkServices."),
  );
  return fields.length === 1 ? fields[0] : undefined;
}
