import { describe, expect, it } from "vitest";
import { child, readXml, textOf } from "../../provider/src/callManager/axl/element.ts";
import { envelope } from "../../provider/src/callManager/axl/envelope.ts";
import { faultKind, supportedVersion } from "../../provider/src/callManager/axl/faults.ts";
import { publisherUrl, readClusterLogins } from "../../provider/src/callManager/configuration.ts";

describe("a request", () => {
  const written = (fields: Parameters<typeof envelope>[1]) =>
    /<axl:updateUser>(.*)<\/axl:updateUser>/.exec(envelope("updateUser", fields, "14.0"))?.[1];

  it("has its elements in order, with false and the empty text, and without what is absent", () => {
    expect(written({ enableMobility: false, enableCti: undefined, userid: "ada" })).toBe(
      "<userid>ada</userid><enableMobility>false</enableMobility>",
    );
    expect(written({ associatedDevices: { device: ["TCTA", "CSFA"] } })).toBe(
      "<associatedDevices><device>TCTA</device><device>CSFA</device></associatedDevices>",
    );
  });

  it("marks nil, and escapes texts", () => {
    expect(written({ userid: null })).toBe('<userid xsi:nil="true"/>');
    expect(readXml(envelope("getPhone", { name: `<&>"'` }, "14.0")).children[0]?.children[0]?.children[0]?.text).toBe(
      `<&>"'`,
    );
  });

  it("has what was read of a line in our order, and nothing that we do not know", () => {
    const read = readXml(
      "<line><x/><callInfoDisplay><dialedNumber>t</dialedNumber><x>1</x><callerName>f</callerName></callInfoDisplay></line>",
    );
    const line = { index: 1, callInfoDisplay: child(read, "callInfoDisplay") };
    const xml = envelope("updatePhone", { uuid: "1", lines: { line: [line] } }, "14.0");
    expect(xml).toContain(
      "<callInfoDisplay><callerName>f</callerName><dialedNumber>t</dialedNumber></callInfoDisplay></line>",
    );
  });

  it("has no character that XML has no place for", () => {
    expect(written({ userid: "a\u0000d\u001ba" })).toBe("<userid>ada</userid>");
  });

  it("with an element that the operation does not have is a mistake", () => {
    expect(() => written({ mailid: "a@acme.example" })).toThrow("updateUser of AXL has no mailid");
  });
});

describe("an answer", () => {
  it.each([
    ["<x><a uuid=''/></x>"],
    ["<x xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><a xsi:nil='true' uuid=''/></x>"],
  ])("has the same empty value in both styles: %s", (xml) => {
    expect([textOf(readXml(xml), "a"), child(readXml(xml), "a")?.uuid]).toEqual([undefined, undefined]);
  });

  it("has plain names and ids", () => {
    expect(readXml("<ns:x xmlns:ns='urn:x'><ns:a uuid='{AB-1}'>b&amp;c</ns:a></ns:x>").children).toEqual([
      { name: "a", uuid: "ab-1", text: "b&c", children: [] },
    ]);
    expect(() => readXml("<html><br></html>")).toThrow();
  });
});

describe("a refusal", () => {
  it.each([
    [500, 5007, "Item not valid: The specified User was not found", "not-found"],
    [500, 5007, "The specified SEP0023 was not found", "not-found"],
    [500, 5003, "Device not found", "not-found"],
    [500, 5003, "You do not have the privilege to remove this End User as you have lower User Rank", "forbidden"],
    [500, 5007, "Something else", "refused"],
    [500, -239, "Could not insert new row - duplicate value", "duplicate"],
    [500, -1, "Maximum AXL Memory Allocation Consumed. Please retry", "busy"],
    [500, -1, "Query request too large", "refused"],
    [404, undefined, "", "signed-out"],
    [401, undefined, "", "signed-out"],
    [403, undefined, "", "forbidden"],
    [503, undefined, "", "busy"],
    [502, undefined, "", "lost"],
    [500, undefined, "", "lost"],
    [500, undefined, "Server error", "refused"],
    [302, undefined, "", "refused"],
    [599, undefined, "Incorrect axl version", "version"],
  ])("%s %s %s is %s", (status, code, text, kind) => {
    expect(faultKind({ status, code, text })).toBe(kind);
  });

  it("of a version lists those that are supported", () => {
    const text = "Incorrect axl version. Supported axl versions: 11.5,12.5,14";
    expect(supportedVersion(text, ["15.0", "14.0", "12.5"])).toBe("14.0");
    expect(supportedVersion("Supported axl versions: 16, 17", ["15.0"])).toBeUndefined();
  });
});

describe("webex:callManager", () => {
  const login = { address: "cucm.acme.example", user: "axl", password: "secret" };

  it("has logins by the name of the cluster, or is absent", () => {
    expect(readClusterLogins(JSON.stringify({ london: { ...login, insecure: true } }))).toMatchObject({
      london: login,
    });
    expect(readClusterLogins(undefined)).toEqual({});
    expect(publisherUrl("cucm.acme.example")?.href).toBe("https://cucm.acme.example:8443/axl/");
    expect(publisherUrl("https://10.0.0.1:443/axl")?.href).toBe("https://10.0.0.1/axl/");
  });

  it.each([
    ["14.0", "14.0"],
    ["14", "14.0"],
    [14, "14.0"],
    [12.5, "12.5"],
  ])("has the version %j, which is %s", (version, spoken) => {
    expect(readClusterLogins(JSON.stringify({ london: { ...login, version } })).london?.version).toBe(spoken);
  });

  const london = (changes: object) => JSON.stringify({ london: { ...login, ...changes } });
  it.each([
    ["no JSON", "london", "not JSON"],
    ["no object", '"hidden-word"', "webex:callManager: is not an object with address, user, password and ca"],
    ["a cluster that is none", '{"london": "hidden-word"}', "webex:callManager.london: is not an object"],
    ["a missing password", london({ password: undefined }), "webex:callManager.london.password: is missing"],
    ["a number as password", london({ password: 4711 }), "password: is not a string; put it in quotes"],
    [
      "a misspelt property",
      london({ pasword: "hidden-word" }),
      'webex:callManager.london.pasword: there is no such property; did you mean "password"?',
    ],
    ["a version that is none", london({ version: "hidden-word" }), "version: is not a version of AXL"],
    ["an address with a login", london({ address: "https://axl:hidden-word@cucm" }), "address: is not a host name"],
    ["a certificate that is none", london({ ca: "hidden-word" }), "ca: is not a certificate in PEM"],
    ["both ways to trust", london({ insecure: true, ca: "-----BEGIN CERTIFICATE-----" }), "not both"],
  ])("that has %s is refused without a value", (_, text, words) => {
    const refused = () => readClusterLogins(text);
    expect(refused).toThrow(words);
    expect(refused).not.toThrow(/hidden-word|secret"|4711/);
  });
});
