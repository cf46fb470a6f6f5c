import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { report } from "../processes/report.ts";
import { PAGES } from "./pages.ts";

await report(async () => {
  for (const [file, page] of Object.entries(PAGES)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, page());
    console.log(`docs: ${file}`);
  }
});
