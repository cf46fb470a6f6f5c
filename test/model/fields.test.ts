import { describe, expect, expectTypeOf, it } from "vitest";
import type { FieldPath, NameTo } from "../../provider/src/model/fields/fields.ts";
import { FIELDS, type Field, fieldAt, fieldsIn, namesTo } from "../../provider/src/model/fields/fields.ts";
import { parseSeed, readSeed } from "./vossModel/parse.ts";

const seed = parseSeed(readSeed());
const rows: readonly Field[] = FIELDS;

describe("the table of fields", () => {
  it("has the 71 entries of the SparkUser model, in its order", () => {
    expect(seed).toHaveLength(71);
    expect(rows.map(({ model }) => model)).toEqual(seed.map(({ path }) => path));
  });

  it.each(seed.map((entry) => [entry.path, entry] as const))("has %s as the SparkUser model has it", (path, entry) => {
    const row = rows.find(({ model }) => model === path);
    expect({
      title: row?.title,
      type: row?.type,
      choices: row?.choices,
      default: row?.default === undefined ? undefined : String(row.default),
      required: row?.required,
      readOnly: row?.readOnly,
    }).toEqual({
      title: entry.title,
      type: entry.type,
      choices: entry.choices,
      default: entry.default,
      required: entry.required,
      readOnly: entry.readOnly,
    });
  });

  it.each(rows.map(({ model, path }) => [model, path]))("calls %s %s, as the rule for names says", (model, path) => {
    const names = model.split(".").map((name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()));
    const lower = names.map((name) => name.slice(0, 1).toLowerCase() + name.slice(1)).join(".");
    expect(path).toBe(lower.replace(/\.\[n\]$/, "").replace(".[n].", "[]."));
  });

  it("has each path once, and every field goes somewhere", () => {
    expect(new Set(rows.map(({ path }) => path)).size).toBe(71);
    expect(rows.filter(({ type, goesTo }) => (type === "Object") === (goesTo !== undefined))).toEqual([]);
  });

  it("has the blocks' own fields together, without those further in", () => {
    expect(fieldsIn("settings").map(({ path }) => path)).toEqual([
      "settings.calling",
      "settings.message",
      "settings.care",
    ]);
    expect(fieldsIn("roles")).toHaveLength(6);
    expect(fieldsIn("sparkServices")).toHaveLength(16);
  });

  it("tells which fields of a block go one way", () => {
    expect(namesTo("SCIM", "settings.message")).toEqual(["jabberWithWebexTeams", "jabberCalling"]);
    expect(namesTo("SCIM", "settings")).toEqual([]);
    expectTypeOf<NameTo<"UnifiedCM", "settings.calling">>().toEqualTypeOf<
      "sparkiPhoneDevice" | "sparkAndroidDevice" | "sparkTabletDevice" | "sparkCSFDevice"
    >();
    expectTypeOf<NameTo<"SCIM", "settings">>().toEqualTypeOf<never>();
  });

  it("finds a row as literal as it is written", () => {
    const row = fieldAt("settings.message.enterpriseContentManagement");
    expectTypeOf(row.default).toEqualTypeOf<"Third Party Off">();
    expect(row.choices).toContain(row.default);
    expect(() => fieldAt("settings.unheard" as FieldPath)).toThrow("The model has no field settings.unheard.");
  });
});

describe("the parser of the SparkUser model", () => {
  it("tells title, description and details apart", () => {
    expect(seed.find(({ path }) => path === "settings.calling.use_org_domain")).toEqual({
      title: "Use Organization's Domain",
      description: "Enabling this will use the Webex App organization domain for Calling in Webex App (Unified CM)",
      fieldName: "settings.calling.use_org_domain",
      path: "settings.calling.use_org_domain",
      type: "Boolean",
    });
  });

  it("places the two blocks of one name in their own parents", () => {
    const bare = seed.filter(({ fieldName }) => fieldName === "message" || fieldName === "calling");
    expect(bare.map(({ path }) => path)).toEqual([
      "services.message",
      "services.calling",
      "settings.calling",
      "settings.message",
    ]);
  });
});
