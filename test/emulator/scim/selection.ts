import { type Document, isParts } from "./attributes.ts";
import { ciscoSchema, coreSchema, enterpriseSchema } from "./schemas.ts";

interface Choice {
  readonly attributes?: string | undefined;
  readonly excludedAttributes?: string | undefined;
}

/** What the description requires of a user. */
const always = ["schemas", "id", "userName", "userType", "meta"];

/** A user with the attributes asked for and the required ones, or without those not wanted. A name may be a whole extension. */
export function selected(view: Document, { attributes, excludedAttributes }: Choice): Document {
  const wanted = names(attributes);
  const unwanted = names(excludedAttributes);
  if (wanted.length > 0) return filtered(view, (spellings) => isNamed(wanted, spellings));
  return unwanted.length > 0 ? filtered(view, (spellings) => !isNamed(unwanted, spellings)) : view;
}

/** In lower case, and core attributes without their schema. A part brings the whole: `name.givenName` is `name`. */
function names(list: string | undefined): string[] {
  const core = `${coreSchema.toLowerCase()}:`;
  return (list ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .map((name) => (name.startsWith(core) ? name.slice(core.length) : name))
    .map((name) => (name.startsWith("urn:") ? name : name.replace(/\..*$/, "")))
    .filter(Boolean);
}

function isNamed(list: readonly string[], spellings: readonly string[]): boolean {
  return spellings.some((spelling) => list.includes(spelling.toLowerCase()));
}

function filtered(view: Document, isChosen: (spellings: readonly string[]) => boolean): Document {
  const entries = Object.entries(view).flatMap(([name, value]): [string, unknown][] => {
    const isExtension = name === enterpriseSchema || name === ciscoSchema;
    if (!isExtension || !isParts(value)) return always.includes(name) || isChosen([name]) ? [[name, value]] : [];
    const parts = Object.entries(value).filter(([part]) => isChosen([name, `${name}:${part}`, part]));
    return parts.length > 0 ? [[name, Object.fromEntries(parts)]] : [];
  });
  return Object.fromEntries(entries);
}
