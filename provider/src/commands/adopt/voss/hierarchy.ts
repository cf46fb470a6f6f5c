/**
 * Nodes of VOSS as the program writes them: from the customer down. The customer is the last node that all have in common.
 * @example ["sys.hcs.Reseller.Acme", "sys.hcs.Reseller.Acme.London"] → "Acme", "Acme/London"
 */
export function programNodes(vossNodes: Iterable<string>): Map<string, string> {
  const paths = [...new Set(vossNodes)].map((node) => ({ node, names: namesOf(node) }));
  const [first] = paths;
  if (first === undefined) return new Map();
  const parts = first.names.findIndex((name, index) => paths.some(({ names }) => names[index] !== name));
  const above = Math.max(0, (parts < 0 ? first.names.length : parts) - 1);
  return new Map(paths.map(({ node, names }) => [node, names.slice(above).join("/")]));
}

function namesOf(node: string): string[] {
  const separator = node.includes("/") ? "/" : ".";
  return node
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
