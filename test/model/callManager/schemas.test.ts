import { expect, it } from "vitest";
import { deviceFaults, endUserFaults } from "../../../provider/src/model/callManager/schemas.ts";
import { faultText } from "../../../provider/src/model/validation/fault.ts";
import { serviceShapeFaults } from "../../../provider/src/model/validation/schemas.ts";

it("every mistake in callManager of a service is told at once, with its place and what is allowed", () => {
  const callManager = {
    devicePol: "London",
    linePartition: 7,
    devices: { CSFF: {}, TCT: { sipProfil: "Own" } },
    createLines: "yes",
  };
  expect(serviceShapeFaults({ name: "acme", callManager }).map(faultText).sort()).toEqual([
    "callManager.cluster: is missing; state a string",
    'callManager.createLines: "yes" is not a boolean',
    'callManager.devicePol: there is no such property; did you mean "devicePool"?',
    'callManager.devices.CSFF: there is no such property; did you mean "CSF"?',
    'callManager.devices.TCT.sipProfil: there is no such property; did you mean "sipProfile"?',
    "callManager.linePartition: 7 is not a string",
  ]);
  expect(serviceShapeFaults({ name: "acme", callManager: { cluster: "london", groups: [] } })).toEqual([]);
});

it("a line is a directory number", () => {
  const of = (line: string) => deviceFaults({ cluster: "london", username: "ada", kind: "CSF", line });
  for (const line of ["4101", "+442079460101", "\\+442079460101", "*100", ""]) expect(of(line), line).toEqual([]);
  for (const line of ["4 101", "41XX", "++44"])
    expect(
      of(line).map(({ path }) => path),
      line,
    ).toEqual(["line"]);
});

it("names that are not known yet are not judged", () => {
  expect(endUserFaults({ cluster: "london", username: "ada" }, ["devices"])).toEqual([]);
});
