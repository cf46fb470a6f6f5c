import { readFile } from "node:fs/promises";
import { plainText } from "pulumi-webex/model";
import { configurationFaults } from "./configurationFaults.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("Usage: node checkConfiguration.js FILE");
  process.exit(2);
}
try {
  const faults = configurationFaults(JSON.parse(await readFile(file, "utf8")));
  for (const fault of faults) console.error(plainText(fault));
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (e) {
  console.error(plainText(`${file} can not be read: ${(e as Error).message}`));
  process.exitCode = 2;
}
