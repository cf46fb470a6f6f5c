import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";

/** Removes compiled files whose source is gone: they would be packed, and old imports of them would still resolve. */
export async function removeOrphans(workspace: string): Promise<void> {
  const dist = path.join(workspace, "dist");
  if (!existsSync(dist)) return;
  for (const file of await readdir(dist, { recursive: true })) {
    const [, name] = /^(.+?)(?:\.d\.ts|\.js|\.js\.map)$/.exec(file) ?? [];
    if (name === undefined || existsSync(path.join(workspace, "src", `${name}.ts`))) continue;
    await rm(path.join(dist, file));
  }
}
