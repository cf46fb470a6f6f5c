import { copyFile } from "node:fs/promises";
import { report } from "../processes/report.ts";
import { compile } from "./compile.ts";

/** Makes the package whole before `npm pack` or `npm publish`: compiled, with licence and README. */
await report(async () => {
  await compile();
  for (const file of ["LICENSE", "README.md"]) await copyFile(file, `provider/${file}`);
});
