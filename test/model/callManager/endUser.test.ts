import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Added,
  type EndUserValues,
  endUserChanges,
  endUserRemoval,
} from "../../../provider/src/model/callManager/endUser.ts";
import { changedLines, directoryNumber, type LineAppearance } from "../../../provider/src/model/callManager/lines.ts";

const nobody: EndUserValues = { associatedDevices: [], associatedGroups: [], enableCti: true, enableMobility: false };
const line = directoryNumber("4101", "Internal");
const needs = { devices: ["TCTADA", "CSFADA"], groups: ["Standard CCM End Users"], enableMobility: false };

describe("an end user", () => {
  it("gets the devices and groups that are missing, and keeps those of others", () => {
    const has = { ...nobody, associatedDevices: ["SEP0001", "tctada"], associatedGroups: ["Own"] };
    expect(endUserChanges({ ...needs, primaryExtension: line }, has)).toEqual({
      changes: {
        associatedDevices: ["SEP0001", "tctada", "CSFADA"],
        associatedGroups: ["Own", "Standard CCM End Users"],
        primaryExtension: line,
      },
      added: { devices: ["CSFADA"], groups: ["Standard CCM End Users"], primaryExtension: line },
    });
  });

  it("is not written where nothing is missing", () => {
    const { changes, added } = endUserChanges(needs, nobody);
    expect(changes).toHaveProperty("associatedDevices");
    const has = { ...nobody, associatedDevices: ["CSFADA", "TCTADA"], associatedGroups: ["Standard CCM End Users"] };
    expect(endUserChanges(needs, has, added)).toEqual({ changes: {}, added });
  });

  it("gets flags that are off, and loses none", () => {
    const off = { ...nobody, enableCti: false };
    const none = { devices: [], groups: [] };
    expect(endUserChanges({ ...none, enableMobility: true }, off).changes).toEqual({
      enableCti: true,
      enableMobility: true,
    });
    expect(endUserChanges({ ...none, enableMobility: false }, { ...nobody, enableMobility: true }).changes).toEqual({});
  });

  it("keeps a primary extension of which nothing is said any more, and knows whose it is", () => {
    const has = { ...nobody, primaryExtension: line };
    const added = { devices: [], groups: [], primaryExtension: line };
    const silent = { devices: [], groups: [], enableMobility: false };
    expect(endUserChanges(silent, has, added)).toEqual({ changes: {}, added });
    expect(endUserChanges({ ...silent, primaryExtension: null }, has, added).changes).toEqual({
      primaryExtension: null,
    });
    const others = { ...has, primaryExtension: directoryNumber("4102", "Internal") };
    expect(endUserChanges({ ...silent, primaryExtension: null }, others, added).changes).toEqual({});
  });

  it("loses a device that was added and is no longer declared", () => {
    const has = { ...nobody, associatedDevices: ["SEP0001", "TCTADA", "CSFADA"] };
    const added = { devices: ["TCTADA"], groups: [] };
    expect(endUserChanges({ ...needs, devices: [], groups: [] }, has, added)).toEqual({
      changes: { associatedDevices: ["SEP0001", "CSFADA"] },
      added: { devices: [], groups: [] },
    });
  });

  it("loses what was added and nothing else when the devices leave", () => {
    const has = {
      associatedDevices: ["SEP0001", "TCTADA"],
      associatedGroups: ["Own", "Standard CCM End Users"],
      primaryExtension: line,
      enableCti: false,
      enableMobility: true,
    };
    const added: Added = { devices: ["TCTADA"], groups: [], primaryExtension: line };
    expect(endUserRemoval(has, added)).toEqual({ associatedDevices: ["SEP0001"], primaryExtension: null });
    const moved = { ...has, associatedDevices: [], primaryExtension: directoryNumber("4102", "Internal") };
    expect(endUserRemoval(moved, added)).toEqual({});
  });

  it("has in the end what it had before, whatever was added", () => {
    const names = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D", "E"));
    fc.assert(
      fc.property(names, names, names, names, (devices, groups, hasDevices, hasGroups) => {
        const before = { ...nobody, associatedDevices: hasDevices, associatedGroups: hasGroups };
        const { changes, added } = endUserChanges({ devices, groups, enableMobility: false }, before);
        const between = { ...before, ...changes } as EndUserValues;
        const after = { ...between, ...endUserRemoval(between, added) };
        expect([...after.associatedDevices].sort()).toEqual([...hasDevices].sort());
        expect([...after.associatedGroups].sort()).toEqual([...hasGroups].sort());
      }),
    );
  });
});

describe("the lines of a device", () => {
  const appearance = (index: number, pattern: string, label: string): LineAppearance => ({
    index,
    dirn: directoryNumber(pattern, "Internal"),
    associatedEndusers: ["ada"],
    rest: { label },
  });

  it("are not written where the first is as stated", () => {
    expect(changedLines([appearance(1, "4101", "Ada")], line, "ADA")).toBeUndefined();
  });

  it("are written whole, with what others set on them", () => {
    const second = appearance(2, "4200", "Reception");
    const own = { ...appearance(1, "4101", "Ada"), associatedEndusers: ["bob"] };
    expect(changedLines([second, own], line, "ada")).toEqual([{ ...own, associatedEndusers: ["bob", "ada"] }, second]);
  });

  it("take another number without the settings of the former one, and not twice", () => {
    const former = [appearance(1, "4100", "Old"), appearance(2, "4101", "Ada"), appearance(3, "4200", "Reception")];
    expect(changedLines(former, line, "ada")).toEqual([
      { index: 1, dirn: line, associatedEndusers: ["ada"], rest: {} },
      appearance(3, "4200", "Reception"),
    ]);
  });

  it("have a plus sign escaped", () => {
    expect(directoryNumber("+442079460101").pattern).toBe("\\+442079460101");
    expect(directoryNumber("\\+442079460101").pattern).toBe("\\+442079460101");
  });
});
