import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type OutputChunk, type RolldownOutput, rolldown } from "rolldown";
import { declareForRequire } from "./declarations.ts";
import { removeOthers } from "./orphans.ts";
import { writeRequireEntries } from "./requireEntries.ts";

/** The parts of a package's description that say what is bundled. */
interface Manifest {
  exports: Record<string, string | { default: string; require?: { types: string; default: string } }>;
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/**
 * Joins the modules of a workspace, and the libraries that it needs only to build, into a few files: every `pulumi`
 * operation loads them in two new processes. Its `dependencies` stay what the user has installed.
 * @param workspace folder of the package; its `exports` and `bin` name the files to write
 */
export async function bundle(workspace: string): Promise<void> {
  const manifest: Manifest = JSON.parse(await readFile(path.join(workspace, "package.json"), "utf8"));
  const inputs = inputsOf(manifest, workspace);
  const dist = path.join(workspace, "dist");
  const licenceFile = path.join(dist, "THIRD_PARTY_LICENSES.txt");
  // The licences are written last: without them a build was ended in the middle.
  const required = requiredFiles(manifest);
  const names = [...Object.keys(inputs).map((name) => `${name}.js`), ...required.modules, ...required.types];
  const written = [...names.map((name) => path.join(dist, name)), licenceFile];
  const sources = [
    path.join(workspace, "tsconfig.tsbuildinfo"),
    "node_modules/.package-lock.json",
    import.meta.filename,
  ];
  if (await isCurrent(written, sources)) return;
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const parts = byProcess(inputs).map(([folder, input]) => joined({ input, folder, dist, installed }));
  const output = (await Promise.all(parts)).flat();
  for (const command of Object.values(manifest.bin ?? {})) await chmod(path.join(workspace, command), 0o755);
  const chunks = output.filter((part): part is OutputChunk => part.type === "chunk");
  const files = new Set(output.map(({ fileName }) => path.normalize(fileName)));
  await removeOthers(dist, /\.js(?:\.map)?$/, (file) => files.has(file));
  await writeRequireEntries(workspace, required.modules);
  await declareForRequire(dist, required.types);
  await writeFile(licenceFile, await licences(chunks));
}

/** The files that `require` gets, and their declarations, by their paths in `dist`. */
function requiredFiles({ exports }: Manifest): { modules: string[]; types: string[] } {
  const required = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [] : (target.require ?? []),
  );
  const inDist = (file: string) => path.posix.relative("dist", file);
  return { modules: required.map((entry) => inDist(entry.default)), types: required.map(({ types }) => inDist(types)) };
}

/** Which entries one process loads, by the folder of the files that they share. */
const PROCESSES: Readonly<Record<string, RegExp>> = {
  plugin: /^v\d+$/,
  commands: /^commands\//,
  program: /^(?!v\d+$|commands\/)/,
};

/** The entries of each process. Files that several processes shared would be thirty instead of three, and each takes time. */
function byProcess(inputs: Record<string, string>): [folder: string, input: Record<string, string>][] {
  return Object.entries(PROCESSES).flatMap(([folder, names]) => {
    const own = Object.entries(inputs).filter(([name]) => names.test(name));
    return own.length === 0 ? [] : [[folder, Object.fromEntries(own)]];
  });
}

interface Part {
  input: Record<string, string>;
  folder: string;
  dist: string;
  installed: readonly string[];
}

async function joined({ input, folder, dist, installed }: Part): Promise<RolldownOutput["output"]> {
  const build = await rolldown({
    input,
    platform: "node",
    external: (id) => id.startsWith("node:") || installed.some((name) => id === name || id.startsWith(`${name}/`)),
  });
  const { output } = await build.write({
    dir: dist,
    format: "esm",
    chunkFileNames: `${folder}/[name].js`,
    // An older Node.js is told so before anything else is loaded.
    codeSplitting: { groups: [{ name: "supportedNode", test: /model\/supportedNode\.ts$/ }] },
  });
  await build.close();
  return output;
}

/** The source of each file that the package's description names, by its path in `dist` without `.js`. */
function inputsOf({ exports, bin = {} }: Manifest, workspace: string): Record<string, string> {
  const files = [...Object.values(exports), ...Object.values(bin)]
    .map((target) => (typeof target === "string" ? target : target.default))
    .flatMap((target) => /^(?:\.\/)?dist\/(.+)\.js$/.exec(target)?.[1] ?? []);
  return Object.fromEntries(files.map((name) => [name, path.join(workspace, "src", `${name}.ts`)]));
}

/** Whether each of the files is younger than all of its sources. */
async function isCurrent(files: string[], sources: string[]): Promise<boolean> {
  const times = (names: string[]) => Promise.all(names.map(async (name) => (await stat(name)).mtimeMs));
  try {
    return Math.min(...(await times(files))) > Math.max(...(await times(sources)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** The licence of every library whose code is in the chunks. */
async function licences(chunks: OutputChunk[]): Promise<string> {
  const folders = chunks.flatMap(({ moduleIds }) =>
    moduleIds.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
  );
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${await licenceIn(folder)}`;
  });
  return (await Promise.all(texts)).join("\n\n---\n\n");
}

async function licenceIn(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => /^licen[cs]e/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
  if (texts.length === 0) throw new Error(`${folder} has no licence text, so it cannot be bundled.`);
  return texts.map((text) => text.trim()).join("\n\n");
}
