import { copyFile } from "node:fs/promises";
import { report } from "../processes/report.ts";
import { compile } from "./compile.ts";
import { importCompiledModules } from "./declarations.ts";

/** Makes the package whole before `npm pack` or `npm publish`: compiled for every TypeScript, with licence and README. */
await report(async () => {
  await compile();
  await importCompiledModules("provider/dist");
  for (const file of ["LICENSE", "README.md"]) await copyFile(file, `provider/${file}`);
});
