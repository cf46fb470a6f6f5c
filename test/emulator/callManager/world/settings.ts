import type { Field } from "../schema/fields.ts";
import type { Element } from "../soap/element.ts";
import type { Markup } from "../soap/markup.ts";
import type { Cluster, Item, Settings, Value } from "./cluster.ts";
import { findItem, findPhone, findUser, missing, referenceIn } from "./find.ts";
import { referenceFields } from "./kinds.ts";
import { secretFields } from "./secretFields.ts";

/** What a new object has where the request says nothing: the defaults of the schema. */
export function defaultSettings(fields: readonly Field[]): Settings {
  return new Map(fields.flatMap((field) => (field.default === undefined ? [] : [[field.name, field.default]])));
}

/** Keeps what a request has, but for secrets and for fields that somebody else takes care of. */
export function keep(
  cluster: Cluster,
  settings: Settings,
  sent: Element,
  fields: readonly Field[],
  except: ReadonlySet<string>,
): void {
  const byName = new Map(fields.map((field) => [field.name, field]));
  for (const element of sent.children) {
    if (!except.has(element.name) && !secretFields.has(element.name))
      settings.set(element.name, sentValue(cluster, sent, element, byName.get(element.name)));
  }
}

function sentValue(cluster: Cluster, parent: Element, element: Element, field: Field | undefined): Value {
  if (element.nil) return null;
  if (field?.type === "XFkType") return referredItem(cluster, parent, element.name);
  if (element.children.length > 0) return element.children.map(markupOf);
  return field?.type === "boolean" ? String(isTrue(element.text)) : element.text;
}

function referredItem(cluster: Cluster, parent: Element, field: string): Item | null {
  const target = referenceIn(parent, field);
  if (!target) return null;
  const kind = Object.hasOwn(referenceFields, field) ? referenceFields[field] : undefined;
  if (kind) return findItem(cluster, kind, target);
  const found = field === "mobilityUserIdName" ? findUser(cluster, target) : undefined;
  const item = field === "primaryPhoneName" ? findPhone(cluster, target) : found;
  // The cluster has nothing of any other kind.
  if (!item) throw missing(cluster, field.replace(/Name$/, ""), target);
  return item;
}

function markupOf(element: Element): Markup {
  const content = element.children.length > 0 ? element.children.map(markupOf) : element.text;
  return { name: element.name, uuid: element.uuid || undefined, content: element.nil ? null : content };
}

export function isTrue(text: string | undefined): boolean {
  return text !== undefined && ["true", "t", "1"].includes(text);
}
