import { expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();

/** Users of a file, by their e-mail addresses. */
const staff = (domain: string, count: number) => `
  for (let n = 0; n < ${count}; n++) new SparkUser("u" + n + "@${domain}", { email: "u" + n + "@${domain}", firstName: "User", lastName: "N" + n });
`;

it("refuses a company whose domain was renamed in a file, in the preview and in a targeted up", async () => {
  await acme.project.write(staff("acme.example", 5));
  await acme.project.mustRun("up", "--yes", "--skip-preview");
  const before = JSON.stringify(acme.emulator.state());
  await acme.project.write(staff("new.example", 5));
  const preview = await acme.project.preview();
  console.log(preview.output);
  const targeted = await acme.project.up("--target", "**u1@new.example");
  console.log(targeted.output);
  await acme.project.write(staff("acme.example", 2));
  const few = await acme.project.preview();
  console.log(few.output);
  const gone = await acme.project.up();
  console.log(gone.output);
  expect(JSON.stringify(acme.emulator.state())).toBe(before);
});
