import { expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();
const NAMES = ["ada", "bo", "cy", "di"];
const program = (names: readonly string[], rest = "") =>
  names
    .map((name) => `new SparkUser("${name}", { email: "${name}@acme.example", displayName: "${name}"${rest} });\n`)
    .join("");
const ADOPT = { WEBEX_ADOPT_EXISTING: "true" };

it("an empty state that meets its own people is called a lost state, before the first write", async () => {
  await acme.project.write(program(NAMES));
  await acme.project.mustRun("up", "--yes", "--skip-preview");
  await acme.project.mustRun("stack", "init", "other");
  const writes = () => Object.entries(acme.emulator.requests().counts).filter(([call]) => !call.startsWith("GET"));
  const before = JSON.stringify(writes());
  await acme.project.write(program(["eve", ...NAMES]));
  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
    const { code, output } = await acme.project.pulumi(...command, "--stack", "other");
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Acme Ltd has 4 of the 5 people of this program already, and the state of this stack has none/,
    );
    expect(output).toContain("pulumi stack import");
  }
  expect(JSON.stringify(writes())).toBe(before);
});

it("the sentence about invitations says at most, or counts only who is new where that is known", async () => {
  const adopting = await acme.project.pulumi("preview", "--stack", "other", ADOPT);
  expect(adopting.output).toContain("an invitation by e-mail to at most 5 people that this creates");
  const known = await acme.project.pulumi("preview", "--stack", "other", { ...ADOPT, WEBEX_PREVIEW_CHECKS: "people" });
  expect(known.output).toContain("ada@acme.example: existing");
  expect(known.output).toContain("an invitation by e-mail to the 1 person that this creates");
});

it("a resource renamed with adoptExisting in two targeted steps keeps its person", async () => {
  const id = acme.person("ada@acme.example")?.id;
  await acme.project.mustRun("stack", "select", "test");
  await acme.project.write(
    program(["bo", "cy", "di"]) + program(["ada"], ", adoptExisting: true").replace('"ada"', '"ada2"'),
  );
  await acme.project.mustRun("up", "--yes", "--skip-preview", "--target", "**ada2");
  // Without a program, the journal alone knows.
  await acme.project.mustRun("destroy", "--yes", "--skip-preview", "--target", "**::ada");
  expect(acme.person("ada@acme.example")?.id).toBe(id);
  expect((await acme.project.users()).map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual([
    "ada2",
    "bo",
    "cy",
    "di",
  ]);
});
