import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ARROWS, breaches, circle, importedAtOnce } from "./imports.ts";

const source = path.resolve(import.meta.dirname, "../../provider/src");
const files = globSync("**/*.ts", { cwd: source });

describe("imports", () => {
  it.each(["provider/src", "policy/src", "test", "tools"])("of %s form no circle", (root) => {
    const folder = path.resolve(import.meta.dirname, "../..", root);
    const names = globSync("**/*.ts", { cwd: folder });
    expect(names).not.toEqual([]);
    expect(circle(new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")])))).toEqual([]);
  });

  it("that form a circle are found, type-only ones included", () => {
    const texts = new Map([
      ["a.ts", 'import { b } from "./rooms/b.ts";'],
      ["rooms/b.ts", 'export { c } from "./c.ts";'],
      ["rooms/c.ts", 'import type { A } from "../a.ts";'],
    ]);
    expect(circle(texts)).toEqual(["a.ts", "rooms/b.ts", "rooms/c.ts", "a.ts"]);
    texts.delete("rooms/c.ts");
    expect(circle(texts)).toEqual([]);
  });
});

it("one function makes every PUT of a person", () => {
  const writers = files.filter((file) => /\bupdatePerson\b/.test(readFileSync(path.join(source, file), "utf8")));
  expect(writers.sort()).toEqual(["handlers/user/writePerson.ts", "webex/people.ts"]);
});

it("nothing of Unified CM's wire is loaded before a device needs it", () => {
  expect(loadedBy("v1.ts").filter((file) => file.startsWith("webex/"))).not.toEqual([]);
  expect(loadedBy("v1.ts").filter((file) => /^callManager\/|^sax$/.test(file))).toEqual([]);
});

/** What importing a file imports at once, directly or not: files of provider/src, and packages. */
function loadedBy(first: string): string[] {
  const loaded = new Set([first]);
  for (const file of loaded) {
    if (!files.includes(file)) continue;
    for (const imported of importedAtOnce(file, readFileSync(path.join(source, file), "utf8"))) loaded.add(imported);
  }
  return [...loaded];
}

describe("the arrows between the provider's folders", () => {
  it.each(ARROWS.map(({ from, because }) => [from, because]))("hold in %s: %s", (from) => {
    const own = files.filter((file) => file.startsWith(from));
    expect(own).not.toEqual([]);
    expect(own.flatMap((file) => breaches(file, readFileSync(path.join(source, file), "utf8")))).toEqual([]);
  });

  it.each([
    ["resources/sparkUser.ts", 'import { ensurePerson } from "../handlers/user/ensure/ensurePerson.ts";'],
    ["resources/sparkUser.ts", 'import type { Person } from "../webex/people.ts";'],
    ["handlers/user/read.ts", 'import { SparkUser } from "../../resources/sparkUser.ts";'],
    ["handlers/user/read.ts", 'const late = await import("../../resources/sparkUser.ts");'],
    ["model/rules/aware.ts", 'export * from "../../handlers/runtime/session.ts";'],
    ["model/inheritance/merge.ts", 'import * as pulumi from "@pulumi/pulumi";'],
    ["model/fields/fields.ts", 'import { readFileSync } from "node:fs";'],
    ["model/fields/fields.ts", 'import { readFile } from "fs/promises";'],
    ["model/fields/fields.ts", 'import { listPeople } from "../../webex/people.ts";'],
    ["webex/people.ts", 'import { log } from "@pulumi/pulumi";'],
    ["webex/people.ts", 'import { session } from "../handlers/runtime/session.ts";'],
    ["webex/http/client.ts", 'import type { Person } from "../people.ts";'],
    ["resources/userDevices.ts", 'import { getPhone } from "../callManager/phones.ts";'],
    ["model/callManager/wanted.ts", 'import type { Phone } from "../../callManager/phones.ts";'],
    ["webex/people.ts", 'import { getUser } from "../callManager/endUsers.ts";'],
    ["callManager/endUsers.ts", 'import { getPerson } from "../webex/people.ts";'],
    ["callManager/phones.ts", 'import { clusterOf } from "../handlers/callManager/cluster.ts";'],
    ["callManager/axl/client.ts", 'import type { Phone } from "../phones.ts";'],
    ["handlers/user/delete.ts", 'import { getPhone } from "../../callManager/phones.ts";'],
    ["handlers/user/references/managers.ts", 'import { recordChanges } from "../sync/recordChanges.ts";'],
    ["handlers/user/sync/reconcile.ts", 'import { ensurePerson } from "../ensure/ensurePerson.ts";'],
    ["handlers/user/sync/reconcile.ts", 'import { DELETE_MODES } from "../removal/modes.ts";'],
    ["model/licenses/plan.ts", 'import type { UserOutputs } from "../user/outputs.ts";'],
    ["model/licenses/plan.ts", 'import { inherit } from "../inheritance/inherit.ts";'],
    ["model/licenses/plan.ts", 'import { userFaults } from "../rules/user.ts";'],
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
      'import * as pulumi from "@pulumi/pulumi"; import { inherit } from "../model/inheritance/inherit.ts";',
    ],
    ["model/rules/aware.ts", 'import { fields } from "../fields.ts"; import { z } from "zod";'],
    ["callManager/phones.ts", 'import { PHONE_FIELDS } from "../model/callManager/phoneFields.ts";'],
    ["callManager/axl/answer.ts", 'import { sanitizeMessage } from "../../webex/http/errorBody.ts";'],
  ])("%s may say %s", (file, text) => {
    expect(breaches(file, text)).toEqual([]);
  });
});
