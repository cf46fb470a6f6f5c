import { compile } from "../build/compile.ts";

/** Vitest's set-up of every project: what runs in other processes loads the compiled packages. */
export default compile;
