import { type XmlElement as LibraryElement, XmlElement, type XmlTreeNode } from "libxml2-wasm";

/** An element as a client sent it. */
export interface Element {
  readonly name: string;
  /** Trimmed of nothing: what stands between the tags where no element does. */
  readonly text: string;
  readonly nil: boolean;
  readonly uuid: string | undefined;
  readonly children: readonly Element[];
}

export function elementOf(node: LibraryElement): Element {
  const children = childrenOf(node);
  return {
    name: node.name,
    text: children.length === 0 ? node.content : "",
    nil: ["true", "1"].includes(node.attrs.find(({ name }) => name === "nil")?.value ?? ""),
    uuid: node.attrs.find(({ name }) => name === "uuid")?.value,
    children: children.map(elementOf),
  };
}

export function childrenOf(node: LibraryElement): LibraryElement[] {
  const found: LibraryElement[] = [];
  for (let child: XmlTreeNode | null = node.firstChild; child; child = child.next) {
    if (child instanceof XmlElement) found.push(child);
  }
  return found;
}

export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenNamed(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of a child; undefined where it is absent or nil. */
export function textOf(element: Element | undefined, name: string): string | undefined {
  const child = childOf(element, name);
  return child === undefined || child.nil ? undefined : child.text;
}
