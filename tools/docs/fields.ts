import { type Destination, FIELDS, type Field } from "../../provider/src/model/fields/fields.ts";
import { SERVICES, servicePath } from "../../provider/src/model/services.ts";
import { code, GENERATED, table } from "./markdown.ts";

const DESTINATIONS: Record<Destination, string> = {
  People: "People API",
  Licences: "Licences API",
  Roles: "People API, by the ids of the roles",
  CallingBehaviour: "Calling behaviour API",
  SCIM: "SCIM",
  UnifiedCM: "Unified CM",
  ByHand: "by hand: `manualSteps`",
  Computed: "output",
  ProviderState: "state alone",
};

/** `docs/fields.md` */
export function fieldsPage(): string {
  const head = ["Model", "Here", "Title", "Type", "Choices", "Default", "Where it goes", "Remark"];
  return `${GENERATED}

# Fields

The ${FIELDS.length} entries of VOSS Automate's model \`relation/SparkUser\`, release 21.3, in its order, and where a \`SparkUser\` has them.

${table(head, FIELDS.map(cellsOf))}
`;
}

function cellsOf(field: Field): string[] {
  const { model, path, title, type, choices = [], goesTo } = field;
  return [
    code(model),
    code(path),
    title,
    type,
    choices.join(" · "),
    field.default === undefined ? "" : String(field.default),
    goesTo === undefined ? "" : DESTINATIONS[goesTo],
    remarks(field).join(" "),
  ];
}

function remarks(field: Field): string[] {
  const { doc, required, readOnly, later, empty } = field;
  const columns = columnsOf(field);
  return [
    doc,
    ...(required ? ["Required."] : []),
    ...(readOnly ? ["Read-only."] : []),
    ...(later?.choices ? [`Release ${later.release} added ${later.choices.join(", ")}.`] : []),
    ...(later?.default === undefined ? [] : [`Default since release ${later.release}: ${later.default}.`]),
    ...(empty === undefined ? [] : [`\`""\` is ${empty}.`]),
    ...(columns.length > 0 ? [`CSV: ${columns.map(code).join(", ")}.`] : []),
  ];
}

function columnsOf({ path, columns }: Field): readonly string[] {
  return columns ?? SERVICES.find((service) => servicePath(service) === path)?.columns ?? [];
}
