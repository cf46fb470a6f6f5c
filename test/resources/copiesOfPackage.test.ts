import path from "node:path";
import { expect, it } from "vitest";

/** A module of this copy of the package, and of another one that the same program has loaded. */
const copies = (file: string) => {
  const module = path.resolve("provider/src/resources/program", file);
  return Promise.all([import(module), import(`${module}?copy`)]);
};

it("finds a person who is declared by two copies of the package", async () => {
  const [own, other] = await copies("uniqueEmails.ts");
  expect(own.registerEmail).not.toBe(other.registerEmail);
  expect(own.registerEmail("zoe@copies.example", "zoe")).toEqual([]);
  expect(other.registerEmail("Zoe@copies.example", "yan")).toMatchObject([
    { path: "email", reason: expect.stringContaining('is also the e-mail address of the SparkUser "zoe"') },
  ]);
});

it("finds a device that is declared by two copies of the package", async () => {
  const [own, other] = await copies("uniqueDevices.ts");
  const device = { cluster: "london", kind: "TCT", username: "zoe.of.copies" };
  expect(own.registerDevice(device, "zoe")).toEqual([]);
  expect(other.registerDevice(device, "yan")).toHaveLength(1);
});
