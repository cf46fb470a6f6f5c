import { readSheets } from "./readSheets.ts";
import { type VossExport, vossExport } from "./vossExport.ts";

/**
 * What the files of an export have, workbooks and CSV files.
 * @throws for a file that is neither, and where no file has users
 */
export async function readVoss(files: readonly string[]): Promise<VossExport> {
  const sheets = await Promise.all(files.map(sheetsOf));
  const voss = vossExport(sheets.flat());
  if (voss.users.length > 0) return voss;
  const reasons = [
    `${files.join(", ")}: no user; the export needs a column "email" and the fields of the model beside it`,
  ];
  throw new Error([...reasons, ...voss.notes].join("\n"));
}

async function sheetsOf(file: string) {
  try {
    return await readSheets(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(reason.startsWith(file) ? reason : `${file} cannot be read: ${reason}`);
  }
}
