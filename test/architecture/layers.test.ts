import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ARROWS, breaches } from "./imports.ts";

const source = path.resolve(import.meta.dirname, "../../provider/src");
const files = globSync("**/*.ts", { cwd: source });

describe("the arrows between the provider's folders", () => {
  it.each(ARROWS.map(({ from, because }) => [from, because]))("hold in %s: %s", (from) => {
    const own = files.filter((file) => file.startsWith(from));
    expect(own).not.toEqual([]);
    expect(own.flatMap((file) => breaches(file, readFileSync(path.join(source, file), "utf8")))).toEqual([]);
  });

  it.each([
    ["resources/sparkUser.ts", 'import { ensure } from "../handlers/user/ensure.ts";'],
    ["resources/sparkUser.ts", 'import type { Person } from "../webex/people.ts";'],
    ["handlers/user/read.ts", 'import { SparkUser } from "../../resources/sparkUser.ts";'],
    ["handlers/user/read.ts", 'const late = await import("../../resources/sparkUser.ts");'],
    ["model/rules/aware.ts", 'export * from "../../handlers/session.ts";'],
    ["model/merge.ts", 'import * as pulumi from "@pulumi/pulumi";'],
    ["model/fields.ts", 'import { readFileSync } from "node:fs";'],
    ["model/fields.ts", 'import { readFile } from "fs/promises";'],
    ["model/fields.ts", 'import { getPeople } from "../webex/people.ts";'],
    ["webex/client.ts", 'import { log } from "@pulumi/pulumi";'],
    ["webex/client.ts", 'import { session } from "../handlers/session.ts";'],
  ])("%s may not say %s", (file, text) => {
    expect(breaches(file, text)).toHaveLength(1);
  });

  it.each([
    [
      "handlers/user/read.ts",
      'import { getPerson } from "../../webex/people.ts"; import { rules } from "../../model/rules/index.ts";',
    ],
    [
      "resources/sparkUser.ts",
      'import * as pulumi from "@pulumi/pulumi"; import { effective } from "../model/effective.ts";',
    ],
    ["model/rules/aware.ts", 'import { fields } from "../fields.ts"; import { z } from "zod";'],
  ])("%s may say %s", (file, text) => {
    expect(breaches(file, text)).toEqual([]);
  });
});
