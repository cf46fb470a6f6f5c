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
  { from: "handlers/", forbidden: [/^resources\//], because: "handlers run in the plugin, resources in the program" },
  {
    from: "model/",
    forbidden: [/^(resources|handlers)\//, WIRE, ENGINE, OUTSIDE],
    because: "the model is pure: no I/O, no Pulumi",
  },
  { from: "webex/", forbidden: [/^(resources|handlers)\//, ENGINE], because: "the wire knows Webex alone" },
];

/** Every import that goes against an arrow. `file` is relative to provider/src. */
export function breaches(file: string, text: string): string[] {
  const arrows = ARROWS.filter(({ from }) => file.startsWith(from));
  return importsOf(text).flatMap((written) => {
    const reached = written.startsWith(".") ? path.posix.join(path.posix.dirname(file), written) : written;
    return arrows
      .filter(({ forbidden }) => forbidden.some((pattern) => pattern.test(reached)))
      .map(({ because }) => `${file} imports ${written}, but ${because}`);
  });
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
