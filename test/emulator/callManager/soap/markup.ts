/** A piece of an answer: an element with text or with others inside; null is the empty value in the style of the version. */
export interface Markup {
  readonly name: string;
  readonly uuid?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | null | readonly Markup[];
}

/** Up to 12.5 an empty value says so; from 14 on it is an element without anything, with the uuid of nobody. */
export type NilStyle = "marked" | "bare";

export function written({ name, uuid, attributes = {}, content }: Markup, nil: NilStyle): string {
  if (content === null) return nil === "marked" ? `<${name} xsi:nil="true" uuid=""/>` : `<${name} uuid=""/>`;
  const all = { ...attributes, ...(uuid !== undefined && { uuid: shownUuid(uuid) }) };
  const start = [name, ...Object.entries(all).map(([key, value]) => `${key}="${escaped(value)}"`)].join(" ");
  const inside = typeof content === "string" ? escaped(content) : content.map((each) => written(each, nil)).join("");
  return inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>`;
}

/** As AXL shows ids: in capitals and braces. */
export function shownUuid(uuid: string): string {
  return `{${uuid.toUpperCase()}}`;
}

/** As clients may send ids: in any case, with braces or without. */
export function plainUuid(sent: string): string {
  return sent
    .trim()
    .replace(/^\{|\}$/g, "")
    .toLowerCase();
}

export function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
