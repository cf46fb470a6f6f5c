import type { Field } from "../schema/fields.ts";
import { childOf, type Element } from "../soap/element.ts";
import type { Markup } from "../soap/markup.ts";
import type { Item, Settings, Value } from "../world/cluster.ts";

/** Something as an answer shows it: every field of its type, or those that were asked for. */
export interface View {
  readonly name: string;
  readonly uuid: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly settings: Settings;
  /** Fields whose value is not among the settings. */
  readonly shown: Readonly<Record<string, Value>>;
}

export function markupOf(view: View, request: Element): Markup {
  const tags = childOf(request, "returnedTags");
  const asked = view.fields.filter(({ name }) => tags === undefined || childOf(tags, name) !== undefined);
  return {
    name: view.name,
    uuid: view.uuid,
    ...(view.attributes && { attributes: view.attributes }),
    content: asked.map((field) => fieldMarkup(field, valueIn(view, field))),
  };
}

/** Also for a part of an answer that nobody chooses fields of. */
export function fieldMarkup(field: Field, value: Value | undefined): Markup {
  const { name } = field;
  if (value === undefined || value === null) return { name, content: field.fields.length > 0 ? [] : null };
  if (typeof value === "string" || isBlock(value)) return { name, content: value };
  return { name, uuid: value.uuid, content: value.name };
}

function valueIn({ shown, settings }: View, { name }: Field): Value | undefined {
  return Object.hasOwn(shown, name) ? shown[name] : settings.get(name);
}

function isBlock(value: Item | readonly Markup[]): value is readonly Markup[] {
  return Array.isArray(value);
}
