import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

/** What the check of a new user says under these settings. */
async function refusedCheck(configuration: Record<string, string>): Promise<string> {
  return operations.again(async (host) => {
    const checked = host.check({}, user).then(({ failures }) => failures.join("\n"));
    return checked.catch((error: Error) => error.message);
  }, configuration);
}

describe("what only the connection can tell is told by check, with what to do", () => {
  it("a missing token, with both remedies", async () => {
    const said = await refusedCheck({ "webex:accessToken": "" });
    expect(said).toContain("pulumi config set --secret webex:accessToken");
    expect(said).toContain("WEBEX_PREVIEW_CHECKS=offline");
  });

  it("a refused token, without showing it", async () => {
    const said = await refusedCheck({ "webex:accessToken": "some-secret-token" });
    expect(said).toContain("401");
    expect(said).toContain("WEBEX_ACCESS_TOKEN");
    expect(said + operations.host.output()).not.toContain("some-secret-token");
  });

  it("an address that does not answer", async () => {
    const said = await refusedCheck({ "webex:baseUrl": "http://127.0.0.1:9/v1", "webex:maxRetries": "0" });
    expect(said).toContain("http://127.0.0.1:9/v1");
    expect(said).toContain("webex:baseUrl");
  });

  it("an address that is not Webex's, or has too much or too little in its path", async () => {
    const { baseUrl } = operations.emulator;
    for (const address of [baseUrl.replace(/\/v1$/, ""), `${baseUrl}/people`]) {
      const said = await refusedCheck({ "webex:baseUrl": address });
      expect(said).toContain(`${address} answered 404`);
      expect(said).toContain("Check webex:baseUrl");
    }
  });

  it("plain http off loopback", async () => {
    const said = await refusedCheck({ "webex:baseUrl": "http://webex.example/v1" });
    expect(said).toContain("webex:baseUrl (WEBEX_BASE_URL)");
    expect(said).toContain("https");
  });

  it("a setting that is not one", async () => {
    expect(await refusedCheck({ "webex:maxDeletes": "many" })).toContain(
      'webex:maxDeletes (WEBEX_MAX_DELETES): "many" is not allowed; use a whole number of at least 0',
    );
  });
});
