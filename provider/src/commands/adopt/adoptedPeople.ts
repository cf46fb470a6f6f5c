import { readFile } from "node:fs/promises";
import path from "node:path";
import { comparableId } from "../../model/ids.ts";

/** Whether a person was in Webex before the program, or was created by it. */
export const ORIGINS = ["adopted", "created"] as const;
/** One of `ORIGINS`. */
export type Origin = (typeof ORIGINS)[number];

/** The file of a project that says who was in Webex before it. */
export const ADOPTED_FILE = "adopted.txt";

const HEAD = `# People who were in Webex before this project, by id. Keep it with the program: where a state is lost,
# \`npx pulumi-webex adopt --import\` tells by it whom this project has created and whom it has not.
`;

/** The text of the file, with further people behind those that it has already. */
export function adoptedText(ids: readonly string[], before = ""): string {
  const known = adoptedIds(before);
  const fresh = ids.filter((id) => !known.has(comparableId(id))).sort();
  const kept = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  return `${kept === "" ? HEAD : kept}${fresh.map((id) => `${id}\n`).join("")}`;
}

/** The people of the file, each by its `comparableId`. */
export function adoptedIds(text: string): Set<string> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return new Set(lines.filter((line) => line !== "" && !line.startsWith("#")).map(comparableId));
}

/** The text of the file of a project, empty where there is none. */
export async function readAdopted(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, ADOPTED_FILE), "utf8");
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw e;
  }
}
