import { ScimError } from "./scimError.ts";

export type Operator = "eq" | "sw" | "ew";

/** `userName eq "x"`, `phoneNumbers[type eq "work"]`, and what `and` and `or` make of them. */
export type Filter =
  | { readonly kind: "compare"; readonly path: string; readonly operator: Operator; readonly value: unknown }
  | { readonly kind: "within"; readonly path: string; readonly filter: Filter }
  | { readonly kind: "and" | "or"; readonly filters: readonly Filter[] };

/** Reads a filter of the operators that Webex documents: eq, sw and ew, joined by and, or and brackets. */
export function parseFilter(text: string): Filter {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+|"/g)].map(([token]) => token);
  let next = 0;
  const peek = () => tokens[next]?.toLowerCase();
  const take = () => tokens[next++];

  function joined(word: "and" | "or", part: () => Filter): Filter {
    const filters = [part()];
    while (peek() === word) {
      take();
      filters.push(part());
    }
    const [only] = filters;
    return only && filters.length === 1 ? only : { kind: word, filters };
  }
  const either = (): Filter => joined("or", () => joined("and", term));

  function term(): Filter {
    const path = take();
    if (path === "(") return closed(either(), ")");
    if (path === undefined || !/^[a-z][\w.:$-]*$/i.test(path)) throw invalid(text);
    if (peek() === "[") {
      take();
      return { kind: "within", path, filter: closed(either(), "]") };
    }
    const operator = take()?.toLowerCase();
    if (operator !== "eq" && operator !== "sw" && operator !== "ew") throw invalid(text);
    return { kind: "compare", path, operator, value: literal(take(), text) };
  }

  function closed(filter: Filter, bracket: string): Filter {
    if (take() !== bracket) throw invalid(text);
    return filter;
  }

  const filter = either();
  if (next < tokens.length) throw invalid(text);
  return filter;
}

function literal(token: string | undefined, text: string): unknown {
  try {
    const value: unknown = JSON.parse(token ?? "");
    if (value === null || typeof value !== "object") return value;
  } catch {
    // Told below.
  }
  throw invalid(text);
}

function invalid(text: string): ScimError {
  return new ScimError(400, "invalidFilter", `The filter is not valid: ${text}`);
}

export function compares(found: unknown, operator: Operator, value: unknown): boolean {
  if (typeof found !== "string" || typeof value !== "string") return operator === "eq" && found === value;
  const [one, other] = [found.toLowerCase(), value.toLowerCase()];
  if (operator === "eq") return one === other;
  return operator === "sw" ? one.startsWith(other) : one.endsWith(other);
}
