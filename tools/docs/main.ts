import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { compile } from "../build/compile.ts";
import { report } from "../processes/report.ts";
import { API_FOLDER, renderApi } from "./api.ts";

await report(async () => {
  // The pages about policies come from the pack, which loads the compiled package.
  await compile();
  const { PAGES } = await import("./pages.ts");
  for (const [file, page] of Object.entries(PAGES)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, page());
    console.log(`docs: ${file}`);
  }
  const missing = await renderApi(API_FOLDER);
  console.log(`docs: ${API_FOLDER}`);
  if (missing.length > 0) throw new Error(`docstrings or links are missing:\n${missing.join("\n")}`);
});
