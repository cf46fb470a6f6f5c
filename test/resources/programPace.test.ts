import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("waiting for something that never happens keeps the program alive until the time is over", async () => {
  const module = path.resolve("provider/src/resources/program/programPace.ts");
  const program = `
    import { within } from ${JSON.stringify(module)};
    await within(Date.now() + 200, new Promise(() => {}));
    console.log("goes on");
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout).toBe("goes on\n");
});
