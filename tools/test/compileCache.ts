import { fileURLToPath } from "node:url";

/** Lets the Node processes that are started from here on share compiled code, see compileCache.cjs. */
export function shareCompileCache(): void {
  delete process.env.NODE_COMPILE_CACHE;
  const preload = `--require ${JSON.stringify(fileURLToPath(new URL("compileCache.cjs", import.meta.url)))}`;
  const options = process.env.NODE_OPTIONS ?? "";
  if (!options.includes(preload)) process.env.NODE_OPTIONS = `${options} ${preload}`.trim();
}
