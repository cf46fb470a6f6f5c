import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { report } from "../processes/report.ts";
import { API_FOLDER, renderApi } from "./api.ts";
import { PAGES } from "./pages.ts";

await report(async () => {
  for (const [file, page] of Object.entries(PAGES)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, page());
    console.log(`docs: ${file}`);
  }
  const missing = await renderApi(API_FOLDER);
  console.log(`docs: ${API_FOLDER}`);
  if (missing.length > 0) throw new Error(`these have no docstring:\n${missing.join("\n")}`);
});
