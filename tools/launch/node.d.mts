interface Node {
  binary: string;
  version: string;
}

export function isNewEnough(version: string): boolean;
export function chooseNode(nodes: { installed: Node | undefined; running: Node }): string | undefined;
export function installedNode(root: string): Node | undefined;
export function scriptsAreIgnored(root: string): boolean;
export function missingNodeMessage(running: string, ignored: boolean): string;
