import path from "node:path";
import ts from "typescript";

/** Where the files of a folder may not reach. Folders are relative to provider/src, others are names of packages. */
export interface Arrow {
  from: string;
  forbidden: readonly RegExp[];
  because: string;
}

const WIRE = /^(webex|callManager)\//;
const ENGINE = /^@pulumi\//;
const OUTSIDE =
  /^(node:)?(fs|http|https|http2|net|tls|dns|dgram|child_process|process|os|worker_threads)(\/|$)|^undici$/;

export const ARROWS: readonly Arrow[] = [
  {
    from: "resources/",
    forbidden: [/^handlers\//, WIRE],
    because: "resources run in the program, handlers and the wire in the plugin",
  },
  {
    from: "operation/",
    forbidden: [/^(resources|handlers)\//, WIRE, ENGINE],
    because: "the program and the plugins share it",
  },
  { from: "handlers/", forbidden: [/^resources\//], because: "handlers run in the plugin, resources in the program" },
  {
    from: "model/",
    forbidden: [/^(resources|handlers)\//, WIRE, ENGINE, OUTSIDE],
    because: "the model is pure: no I/O, no Pulumi",
  },
  {
    from: "webex/",
    forbidden: [/^(resources|handlers|callManager)\//, ENGINE],
    because: "the wire knows Webex alone",
  },
  { from: "webex/http/", forbidden: [/^webex\/(?!http\/)/], because: "the client knows HTTP, and no operation" },
  {
    from: "commands/",
    forbidden: [
      /^resources\//,
      /^handlers\/(?!runtime\/(configuration|connection|visibleError|(creation|departure)Journal)\.ts$)/,
      ENGINE,
    ],
    because:
      "a command is neither a program nor a plugin; it shares the provider's configuration, connection and journals",
  },
  {
    from: "callManager/",
    forbidden: [/^(resources|handlers)\//, /^webex\/(?!http\/)/, ENGINE],
    because: "the wire to Unified CM knows nothing of Webex and of resources",
  },
  {
    from: "callManager/axl/",
    forbidden: [/^callManager\/(?!axl\/|configuration\.ts$)/],
    because: "the client knows AXL, and no operation",
  },
  {
    from: "handlers/user/",
    forbidden: [/^callManager\//, /^handlers\/callManager\/loaded\.ts$/],
    because: "programs without Unified CM load nothing of it",
  },
  {
    from: "handlers/user/references/",
    forbidden: [/^handlers\/user\/(sync|ensure|removal)\//],
    because: "references are found for those who write",
  },
  {
    from: "handlers/user/sync/",
    forbidden: [/^handlers\/user\/(ensure|removal)\//],
    because: "a person is synced who is there already and stays",
  },
  {
    from: "model/licenses/",
    forbidden: [/^model\/(user|rules|inheritance)\//],
    because: "users, rules and inheritance are made of licences, not the other way round",
  },
];

/** Every import that goes against an arrow. `file` is relative to provider/src. */
export function breaches(file: string, text: string): string[] {
  const arrows = ARROWS.filter(({ from }) => file.startsWith(from));
  return importsOf(text).flatMap((written) => {
    const reached = target(file, written);
    return arrows
      .filter(({ forbidden }) => forbidden.some((pattern) => pattern.test(reached)))
      .map(({ because }) => `${file} imports ${written}, but ${because}`);
  });
}

/** The files that import each other in a circle, in order; empty where there is none. Type-only imports count. */
export function circle(texts: ReadonlyMap<string, string>): string[] {
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (finished.has(file)) return [];
    for (const written of importsOf(texts.get(file) ?? "")) {
      const found = visit(target(file, written), [...path, file]);
      if (found.length > 0) return found;
    }
    finished.add(file);
    return [];
  };
  for (const file of texts.keys()) {
    const found = visit(file, []);
    if (found.length > 0) return found;
  }
  return [];
}

/** What a file imports when it is loaded: neither types nor what it imports later. */
export function importedAtOnce(file: string, text: string): string[] {
  const atOnce = text.replace(/^(import|export) type [^;]*;/gm, "").replace(/\bimport\(/g, "later(");
  return importsOf(atOnce).map((written) => target(file, written));
}

/** What is imported: a file of the same root, or the name of a package. */
function target(file: string, written: string): string {
  return written.startsWith(".") ? path.posix.join(path.posix.dirname(file), written) : written;
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
