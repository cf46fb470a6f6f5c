import { parser } from "sax";

/** An element of an answer, without its namespace. */
export interface Element {
  name: string;
  /** The attribute `uuid`, plain: lower case, without braces. */
  uuid?: string | undefined;
  text: string;
  children: readonly Element[];
}

/** Reads an XML document. @throws if it is not well-formed */
export function readXml(xml: string): Element {
  const root: OpenElement = { name: "", text: "", children: [] };
  const open = [root];
  const read = parser(true);
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  read.onopentag = ({ name, attributes }) => {
    const element: OpenElement = {
      name: localName(name),
      uuid: plainUuid(attributes.uuid as string),
      text: "",
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  read.onclosetag = () => void open.pop();
  read.ontext = addText;
  read.oncdata = addText;
  read.onerror = (error) => {
    throw error;
  };
  read.write(xml).close();
  const [document] = root.children;
  if (!document) throw new Error("there is no element");
  return document;
}

interface OpenElement extends Element {
  children: Element[];
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name);
}

export function childrenNamed(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of a child. Nothing for an empty one: some versions mark it as nil, and others leave it bare. */
export function textOf(element: Element | undefined, name: string): string | undefined {
  const text = child(element, name)?.text.trim();
  return text === "" ? undefined : text;
}

/** AXL writes `t` in some versions. */
export function flagOf(element: Element | undefined, name: string): boolean {
  return ["true", "t", "1"].includes(textOf(element, name)?.toLowerCase() ?? "");
}

function plainUuid(uuid: string | undefined): string | undefined {
  return uuid ? uuid.replace(/[{}]/g, "").toLowerCase() : undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
