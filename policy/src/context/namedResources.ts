import { isDeepStrictEqual } from "node:util";

/** Parts of one kind by their logical names, which may occur again under another component. */
export class NamedResources<T> {
  readonly #named = new Map<string, Map<string, T>>();

  set(name: string, urn: string, part: T): void {
    const named = this.#named.get(name) ?? new Map<string, T>();
    this.#named.set(name, named.set(urn, part));
  }

  /** Of several with one name, the one shown first. */
  get(name: string): T | undefined {
    return this.#named.get(name)?.values().next().value;
  }

  has(name: string): boolean {
    return this.#named.has(name);
  }

  values(): T[] {
    return [...this.#named.values()].flatMap((named) => [...named.values()]);
  }

  /** The URNs behind a name that stands for different things, as far as `view` looks; none where they agree. */
  meaningsOf(name: string, view: (part: T) => unknown = (part) => part): string[] {
    const [first, ...others] = this.#named.get(name) ?? [];
    if (!first || others.every(([, part]) => isDeepStrictEqual(view(part), view(first[1])))) return [];
    return [first, ...others].map(([urn]) => urn).sort();
  }
}
