import { type XmlDocument, XmlElement, type XmlTreeNode } from "libxml2-wasm";

/** An element that a type may hold. */
export interface Field {
  readonly name: string;
  /** The name of its type, without a prefix: `XFkType`. Absent where the type stands inside. */
  readonly type: string | undefined;
  readonly required: boolean;
  readonly nillable: boolean;
  readonly default: string | undefined;
  /** What a type that stands inside is made of. */
  readonly fields: readonly Field[];
}

/** In the order of the schema; of a choice, every branch in turn. */
export function fieldsIn(schema: XmlDocument, kind: "element" | "type", name: string): readonly Field[] {
  const definition = children(schema.root).find(
    (child) => (child.name === "element") === (kind === "element") && child.attr("name")?.value === name,
  );
  if (!definition) throw new Error(`The schema has no ${kind} ${name}.`);
  const type = typeName(definition, "type");
  return type === undefined ? withinType(schema, definition) : fieldsIn(schema, "type", type);
}

function withinType(schema: XmlDocument, node: XmlElement): readonly Field[] {
  return children(node).flatMap((child) => {
    if (child.name === "element") return [fieldOf(schema, child)];
    if (child.name !== "extension") return withinType(schema, child);
    const base = typeName(child, "base");
    const inherited = base === undefined ? [] : fieldsIn(schema, "type", base);
    return [...inherited, ...withinType(schema, child)];
  });
}

function fieldOf(schema: XmlDocument, element: XmlElement): Field {
  const type = element.attr("type")?.value.replace(/^.*:/, "");
  return {
    name: element.attr("name")?.value ?? "",
    type,
    required: element.attr("minOccurs")?.value !== "0",
    nillable: element.attr("nillable")?.value === "true",
    default: element.attr("default")?.value,
    fields: type === undefined ? withinType(schema, element) : [],
  };
}

/** A type of AXL's; undefined for one of XML Schema's own. */
function typeName(element: XmlElement, attribute: string): string | undefined {
  return /^axlapi:(.+)$/.exec(element.attr(attribute)?.value ?? "")?.[1];
}

function children(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let child: XmlTreeNode | null = parent.firstChild; child; child = child.next) {
    if (child instanceof XmlElement) found.push(child);
  }
  return found;
}
