import { expect, test } from "vitest";
import { isOperation } from "../emulator/http/operations.ts";
import { loadDescription } from "../emulator/openapi/description.ts";
import { relax, relaxations } from "../emulator/openapi/relaxations.ts";

const description = await loadDescription();

function route(method: string, path: string) {
  const found = description.route(method, path);
  if (typeof found === "string") throw new Error(`${method} ${path}: ${found}`);
  return found;
}

test("an answer that breaks the description is found, with its place", () => {
  const list = route("GET", "/v1/people");
  expect(description.answerFaults(list, 200, { items: [{ id: 7 }] })).toEqual(["/items/0/id must be string"]);
  expect(description.answerFaults(list, 201, {})).toEqual(["status 201 is not described"]);
  expect(description.answerFaults(list, 200, { notFoundIds: null, items: [{ invitePending: true }] })).toEqual([]);
});

test("answers of SCIM lack nothing that the description requires", () => {
  const bulk = route("POST", "/identity/scim/x/v2/Bulk");
  const results = (bulkId: unknown) => ({ schemas: [], Operations: [{ method: "POST", bulkId, status: "201" }] });
  expect(description.answerFaults(bulk, 200, results(7))).toEqual(["/Operations/0/bulkId must be string"]);
  expect(description.answerFaults(bulk, 200, results("x"))).toEqual([]);
  const search = route("GET", "/identity/scim/x/v2/Users");
  const nameless = { schemas: [], Resources: [{ schemas: [], id: "x" }] };
  const required = ["userName", "userType", "meta"];
  expect(description.answerFaults(search, 200, nameless)).toEqual(
    required.map((name) => `/Resources/0 must have required property '${name}'`),
  );
});

test("the literal path is taken before the template", () => {
  expect(route("GET", "/v1/people/me").key).toBe("GET /people/me");
  expect(route("GET", "/v1/people/you").key).toBe("GET /people/{personId}");
});

test("every operation of the description is served", () => {
  expect(description.keys()).toContain("DELETE /locations/{locationId}");
  expect(description.keys().filter((key) => !isOperation(key))).toEqual([]);
});

test("SCIM stands beside /v1", () => {
  expect(route("GET", "/identity/scim/x/v2/Users").key).toBe("GET /identity/scim/{orgId}/v2/Users");
  expect(description.route("GET", "/v1/identity/scim/x/v2/Users")).toBe("unknown path");
  expect(description.route("GET", "/people")).toBe("unknown path");
});

test("relaxations have names of their own, reasons, and something to relax", () => {
  expect(new Set(relaxations.map(({ name }) => name)).size).toBe(relaxations.length);
  for (const { reason } of relaxations) expect(reason).toMatch(/\.$/);
  expect(() => relax({})).toThrow('Relaxation "invitePending is a boolean": the description has no');
});
