import { describe, expect, it } from "vitest";
import { interimLine } from "../../provider/src/model/user/numberHandover.ts";

const has = { number: "+442079460101", extension: "101" };
const wants = { number: "+442079460102", extension: "102" };
const none = { number: false, extension: false };

describe("while it waits for its line, a user", () => {
  it("keeps what it has as long as nobody waits for it", () => {
    expect(interimLine({ has, wants, free: none, awaited: none })).toEqual(has);
  });

  it("gives up what others wait for", () => {
    expect(interimLine({ has, wants, free: none, awaited: { ...none, number: true } })).toEqual({ ...has, number: "" });
    expect(interimLine({ has, wants, free: none, awaited: { ...none, extension: true } })).toEqual({
      ...has,
      extension: "",
    });
  });

  it("takes what is free already", () => {
    expect(interimLine({ has, wants, free: { ...none, number: true }, awaited: none })).toEqual({
      ...has,
      number: wants.number,
    });
    expect(
      interimLine({ has, wants, free: { ...none, number: true }, awaited: { number: true, extension: true } }),
    ).toEqual({
      number: wants.number,
      extension: "",
    });
  });

  it("is never left with neither number nor extension", () => {
    const awaited = { number: true, extension: true };
    expect(interimLine({ has, wants, free: none, awaited })).toEqual({ number: "", extension: "101" });
    const alone = { ...has, extension: "" };
    expect(interimLine({ has: alone, wants: { ...wants, extension: "" }, free: none, awaited })).toEqual(alone);
  });

  it("keeps a part that is not to change, whoever waits for it", () => {
    const awaited = { number: false, extension: true };
    expect(interimLine({ has, wants: { ...wants, extension: "101" }, free: none, awaited })).toEqual(has);
  });
});
