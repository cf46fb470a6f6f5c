import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The organisation acme with licences for that many users; returns the file. */
export async function roomyOrganization(users: number): Promise<string> {
  const text = await readFile("test/emulator/organizations/acme.json", "utf8");
  const roomy = text.replace(/"units": (\d+)/g, (_all, units) => `"units": ${Number(units) + users}`);
  const file = path.join(await mkdtemp(path.join(tmpdir(), "pulumi-webex-bench-")), "acme.json");
  await writeFile(file, roomy);
  return file;
}
