import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();
let before: string;

beforeEach(() => {
  before = JSON.stringify(acme.emulator.state());
});
// Whatever was wrong, nothing was changed anywhere.
afterEach(async () => {
  expect(JSON.stringify(acme.emulator.state())).toBe(before);
  expect(await acme.project.users()).toEqual([]);
});

describe("what the stated values show is told in one preview, of all users at once", () => {
  const FAULTY = `
    const service = new WebexAppService("acme", { subscriptionId: "Sub100001", colour: "red" });
    new SparkUser("missing", {});
    new SparkUser("malformed", { email: "ada" });
    new SparkUser("unknown", { email: "b@acme.example", fristName: "Ada" });
    new SparkUser("wrong", { email: "c@acme.example", services: { message: { messaging: "yes" } }, suspended: 1 });
    new SparkUser("first", { email: "same@acme.example", service });
    new SparkUser("second", { email: "Same@Acme.example", service });
    const known = pulumi.output(true);
    new SparkUser("late", { email: "e@acme.example", service, services: { message: { messaging: known } } });
    new SparkUser("placed", { email: "f@acme.example", service, services: { calling: { callingBasic: true } }, extension: "101", location: 7 });
    new SparkUser("hybrid", { email: "d@acme.example", services: { hybridCallServices: { connect: true } } });
  `;

  it("each on its resource, with property, value and remedy", async () => {
    const output = await acme.refusedPreview(FAULTY);
    for (const told of [
      "colour: there is no such property",
      "email: is missing; state a string",
      'email: "ada" is not an e-mail address',
      'fristName: there is no such property; did you mean "firstName"?',
      'services.message.messaging: "yes" is not allowed',
      "suspended: 1 is not a boolean",
      'email: "Same@Acme.example" is also the e-mail address of the SparkUser "first"; declare a person once',
      "services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true",
      "services.message.messaging: is an output, whose value comes too late to be judged in the program; state a plain value",
      "location: 7 is not a string",
      "9 resources have faults",
    ]) {
      expect(output).toContain(told);
    }
    for (const name of ["missing", "malformed", "unknown", "wrong", "second", "late", "placed", "hybrid"]) {
      expect(output).toMatch(new RegExp(`SparkUser \\(${name}\\):`));
    }
    expect(output).not.toMatch(/\n\s+at /);
    expect(output).not.toContain("needs a location");
  });

  it("also where the organisation lacks what the first of them asks for, which is told once the program is sound", async () => {
    const live = `new SparkUser("live", { email: "live@acme.example", licenses: [{ name: "Advanced Mesaging" }] });`;
    const output = await acme.refusedPreview(
      `${live} for (const name of ["bad0", "bad1", "bad2"]) new SparkUser(name, { email: name });`,
    );
    for (const name of ["bad0", "bad1", "bad2"]) expect(output).toContain(`email: "${name}" is not an e-mail address`);
    expect(output).not.toContain("Advanced Mesaging");
    expect(await acme.refusedPreview(live)).toContain('the organisation has no licence "Advanced Mesaging"');
  });

  it("also where two users state one number, or one extension at a location", async () => {
    const output = await acme.refusedPreview(`
      const caller = { services: { calling: { callingStandardEnterprise: true } }, subscriptionId: "Sub100001" };
      const at = (location, line) => ({ ...caller, location, ...line });
      new SparkUser("ada", { email: "ada@acme.example", ...at("London", { extension: "4190" }) });
      new SparkUser("bob", { email: "bob@acme.example", ...at("london\\u200b", { extension: "4190 " }) });
      new SparkUser("eve", { email: "eve@acme.example", ...at("Leeds", { extension: "4190" }) });
      const number = (value) => ({ phoneNumbers: [{ value }] });
      new SparkUser("dan", { email: "dan@acme.example", ...at("London", number("+44 20 7946 0103")) });
      new SparkUser("fay", { email: "fay@acme.example", ...at("London", number("+442079460103")) });
    `);
    expect(output).toContain('extension: 4190 at london is also that of the SparkUser "ada"; state another one');
    expect(output).toContain('phoneNumbers[0]: +442079460103 is also that of the SparkUser "dan"; state another one');
    expect(output).toContain("2 resources have faults");
  });

  it("and an up ends before any write", async () => {
    await acme.project.write(FAULTY);
    const { code } = await acme.project.pulumi("up", "--yes");
    expect(code).not.toBe(0);
  });

  it("also where the preview is skipped, no faulty user is written", async () => {
    await acme.project.write(`new SparkUser("malformed", { email: "ada" });`);
    const { code, output } = await acme.project.up();
    expect(code).not.toBe(0);
    expect(output).toContain('email: "ada" is not an e-mail address');
  });

  it("nobody is written as a resource of another type, which no policy knows", async () => {
    await acme.project.write(`
      const __provider = 'exports.handler=()=>require("pulumi-webex/v1").sparkUser';
      new pulumi.CustomResource("pulumi-nodejs:dynamic/acme:Employee", "ada", { __provider, email: "ada@acme.example" });
    `);
    const { code, output } = await acme.project.up();
    expect(code).not.toBe(0);
    expect(output).toContain('"pulumi-nodejs:dynamic/acme:Employee" is not the type of a SparkUser');
  });

  it("an e-mail from another resource is judged by check once it is known", async () => {
    const output = await acme.refusedPreview(`new SparkUser("later", { email: pulumi.output("ada") });`);
    expect(output).toContain('email: "ada" is not an e-mail address');
  });

  it("an unreadable CSV file is told with its name, and all its bad rows at once", async () => {
    expect(await acme.refusedPreview(`usersFromCsv("missing.csv");`)).toContain("missing.csv");
    const rows = ["First Name,User ID/Email (Required),Call Service Aware", "Ada,ada@acme.example,TRU", "Bo,bo,TRUE"];
    const output = await acme.refusedPreview(`
      require("node:fs").writeFileSync("own.csv", "User ID/Email (Required),Badge\\nada@acme.example,TRUE\\n");
      usersFromCsv("own.csv");
      require("node:fs").writeFileSync("bad.csv", ${JSON.stringify(rows.join("\n"))});
      usersFromCsv("bad.csv");
    `);
    expect(output).toContain('bad.csv line 2, column "Call Service Aware": "TRU"');
    expect(output).toMatch(/bad\.csv line 3, .*"bo"/);
    expect(output).toMatch(/warning: .*own\.csv: not known, .*"Badge" \(TRUE in line 2\)/);
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe("what only the organisation can tell is told in the preview", () => {
  it("an unknown licence, with the nearest names", async () => {
    const output = await acme.refusedPreview(`
      new SparkUser("ada", { email: "ada@acme.example", licenses: [{ name: "Advanced Mesaging" }] });
    `);
    expect(output).toContain(
      'licenses[0]: the organisation has no licence "Advanced Mesaging"; nearest: "Advanced Messaging"',
    );
  });
});

describe("what only the connection can tell is told in the preview, with what to do", () => {
  const program = `new SparkUser("ada", { email: "ada@acme.example" });`;

  it("a missing token, with both remedies", async () => {
    const output = await acme.refusedPreview(program, { WEBEX_ACCESS_TOKEN: "" });
    expect(output).toContain("pulumi config set --secret webex:accessToken");
    expect(output).toContain("WEBEX_PREVIEW_CHECKS=offline");
  });
});
