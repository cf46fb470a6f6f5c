import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renewalsOf } from "../../../provider/src/commands/token/renewal.ts";
import { readConfiguration } from "../../../provider/src/handlers/runtime/configuration.ts";
import { readOrganization } from "../../emulator/organization/readOrganization.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { cli } from "../cli.ts";

const CLIENT = { id: "client-of-acme", secret: "secret-of-acme", refreshToken: "first-refresh-token" };
let emulator: Emulator;
let env: Record<string, string>;

beforeAll(async () => {
  const acme = readOrganization("test/emulator/organizations/acme.json");
  const clients = [{ ...CLIENT, person: "admin@acme.example", scopes: ["spark-admin:people_read"] }];
  emulator = await startEmulator({ organization: { ...acme, clients }, switches: { refreshToken: "rotate" } });
  env = {
    WEBEX_BASE_URL: emulator.baseUrl,
    WEBEX_CLIENT_ID: CLIENT.id,
    WEBEX_CLIENT_SECRET: CLIENT.secret,
    WEBEX_REFRESH_TOKEN: CLIENT.refreshToken,
  };
});
afterAll(() => emulator.close());

describe("token renew", () => {
  it("asks for nothing before it knows where a replaced refresh token goes", async () => {
    emulator.reset();
    const { code, stderr } = await cli(["token", "renew"], { env });
    expect(code).toBe(2);
    expect(stderr).toContain("--save-with COMMAND");
    expect(emulator.requests().requests).toEqual([]);
  });

  it("hands a replaced refresh token to a command, on its standard input, and shows it nowhere", async () => {
    emulator.reset();
    const { code, stdout, stderr } = await cli(["token", "renew", "--save-with", "cat"], { env });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("replaced");
    expect(stderr).toContain("[secret]");
    expect(stdout + stderr).not.toMatch(/emulated-refresh|emulated-access|secret-of-acme/);
  });

  it("puts a replaced refresh token into a file of the user's own where the command fails", async () => {
    emulator.reset();
    const { code, stderr } = await cli(["token", "renew", "--save-with", "exit 4"], { env });
    expect(code).toBe(1);
    const file = /It is in (\S+),/.exec(stderr)?.[1] ?? "";
    expect(readFileSync(file, "utf8")).toMatch(/^emulated-refresh-/);
    rmSync(path.dirname(file), { recursive: true });
  });

  it("renews a refresh token once that several stacks share", () => {
    const target = (stack: string, refreshToken: string | undefined) => ({
      stack,
      configuration: readConfiguration(() => undefined, {
        WEBEX_CLIENT_ID: "a",
        WEBEX_CLIENT_SECRET: "b",
        ...(refreshToken && { WEBEX_REFRESH_TOKEN: refreshToken }),
      }),
    });
    const renewals = renewalsOf([
      target("one", "x"),
      target("two", "y"),
      target("three", "x"),
      target("four", undefined),
    ]);
    expect(renewals.map(({ stacks }) => stacks)).toEqual([["one", "three"], ["two"]]);
  });
});
