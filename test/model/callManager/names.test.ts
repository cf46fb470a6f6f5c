import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEVICE_KINDS } from "../../../provider/src/model/callManager/kinds.ts";
import { deviceName, mayBeOfKind, nameOfDevice, wantedName } from "../../../provider/src/model/callManager/names.ts";
import { manualSteps } from "../../../provider/src/model/user/manualSteps.ts";

const KINDS = DEVICE_KINDS.map(({ kind }) => kind);

/** As Cisco's guides have them; those of Remote Devices are of the message with which AXL refuses one. */
const ALLOWED = {
  TCT: /^TCT[A-Z0-9._-]{0,12}$/,
  BOT: /^BOT[A-Z0-9._-]{0,12}$/,
  TAB: /^TAB[A-Z0-9._-]{0,12}$/,
  CSF: /^[A-Za-z0-9]{1,15}$/,
  RemoteDevice: /^[A-Za-z0-9._-]{1,50}$/,
};

describe("the name of a device", () => {
  it.each([
    ["TCT", "tadams", "TCTTADAMS"],
    ["BOT", "t.adams_1", "BOTT.ADAMS_1"],
    ["TAB", "twelve-chars", "TABTWELVE-CHARS"],
    ["TCT", "thirteen-chrs", "TCTTHIRTEENF29A"],
    ["CSF", "tadams", "CSFTADAMS"],
    ["CSF", "t.adams", "CSFTADAMS11F5"],
    ["TCT", "inês", "TCTINSAF68"],
    ["TCT", "李雷", "TCT3A47"],
    ["TCT", "strasse", "TCTSTRASSE"],
    ["TCT", "straße", "TCTSTRAE787F"],
    ["TCT", "ﬁnn", "TCTNN7A5B"],
    ["RemoteDevice", "alexandra.papadopoulou", "SparkRDALEXANDRA.PAPADOPOULOU"],
  ] as const)("%s of %s is %s", (kind, username, name) => {
    expect(nameOfDevice(kind, username)).toBe(name);
  });

  it("has what Unified CM allows, for any id", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.string({ minLength: 1 }), (kind, username) => {
        expect(nameOfDevice(kind, username)).toMatch(ALLOWED[kind]);
      }),
    );
  });

  it("is another one for each of five hundred ids with the same beginning", () => {
    const names = Array.from({ length: 500 }, (_, n) => nameOfDevice("TCT", `contractor-london-${n}`));
    expect(new Set(names).size).toBe(500);
  });

  it("is in the manual step of a user without a cluster as it would be on one", () => {
    const settings = { calling: { sparkCSFDevice: true } };
    const [step] = manualSteps({ email: "alexandra.papadopoulou@acme.example", settings });
    expect(step?.text).toContain(nameOfDevice("CSF", "alexandra.papadopoulou"));
    expect(deviceName("CSF", "t.adams")).toBe("CSFTADAMS11F5");
  });

  it("is the stated one where there is one", () => {
    expect(wantedName({ kind: "CSF", username: "ada", name: "DESKTOP1" })).toBe("DESKTOP1");
  });

  it("tells which devices of a person may be of a kind", () => {
    const named = ["SEP001122334455", "TCTADA", "botada", "TABADA", "CSFADA", "ADASDESK"];
    expect(named.filter((name) => mayBeOfKind("BOT", name))).toEqual(["botada"]);
    expect(named.filter((name) => mayBeOfKind("CSF", name))).toEqual(["CSFADA", "ADASDESK"]);
  });
});
