import { createRequire } from "node:module";
import path from "node:path";
import type ts from "typescript";

/** A compiler, as `typescript` exports it. */
type Compiler = typeof ts;

const require = createRequire(import.meta.url);

/** The repository's TypeScript. */
export const CURRENT: Compiler = require("typescript");

/** The TypeScript inside Pulumi's SDK, which compiles programs of projects that have none. */
export const PULUMIS: Compiler = require(
  path.join(path.dirname(require.resolve("@pulumi/pulumi/package.json")), "vendor/typescript@3.8.3/typescript.js"),
);

/** The faults that a compiler finds in `files` of a folder, as text. It reads `compilerOptions` as of a `tsconfig.json`. */
export function typeFaults(
  compiler: Compiler,
  folder: string,
  files: string[],
  compilerOptions: Record<string, unknown>,
): string[] {
  const { options, errors } = compiler.convertCompilerOptionsFromJson(compilerOptions, folder);
  const names = files.map((file) => path.join(folder, file));
  const host = compiler.createCompilerHost(options);
  host.getCurrentDirectory = () => folder;
  const program = compiler.createProgram(names, options, host);
  // Without `skipLibCheck` declarations are judged too, but of those only the package's are ours.
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => names.includes(fileName) || /\/pulumi-webex\/dist\//.test(fileName));
  const judged = options.skipLibCheck ? ours.filter(({ isDeclarationFile }) => !isDeclarationFile) : ours;
  const found = judged.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return [...errors, ...found].map(
    ({ file, messageText }) => `${file?.fileName}: ${compiler.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}
