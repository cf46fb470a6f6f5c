import { describe, expect, it } from "vitest";
import { type Context, chooseEngine, type EngineSource } from "../../tools/engine/choose.ts";
import { WAYS } from "../../tools/engine/engine.ts";

const context: Context = { signal: new AbortController().signal, say: () => {} };

function way(name: string, outcome: Awaited<ReturnType<EngineSource["attempt"]>>, tried: string[] = []): EngineSource {
  return {
    name,
    attempt: async () => {
      tried.push(name);
      return outcome;
    },
  };
}

describe("the choice of an engine", () => {
  it("takes the first way that has one, and tries no later way", async () => {
    const tried: string[] = [];
    const ways = [
      way("path", { reason: "none" }, tried),
      way("kept", { bin: "/kept", origin: "kept" }, tried),
      way("build", {}, tried),
    ];
    expect(await chooseEngine(ways, context)).toEqual({ bin: "/kept", origin: "kept" });
    expect(tried).toEqual(["path", "kept"]);
  });

  it("looks at what is at hand before it downloads, and downloads before it builds", () => {
    expect(WAYS.map(({ attempt }) => attempt.name)).toEqual([
      "engineOnPath",
      "downloadedEngine",
      "builtEngine",
      "downloadEngine",
      "buildEngine",
    ]);
  });

  it("names every way and its reason when none has one, without those that only looked", async () => {
    const ways = [
      way("`pulumi` on PATH", { reason: "there is none." }),
      way("kept build", {}),
      way("Go", { reason: "there is no `go`." }),
    ];
    await expect(chooseEngine(ways, context)).rejects.toThrow(
      "There is no Pulumi engine. Any one of these is enough, and none worked:\n" +
        "  1. `pulumi` on PATH: there is none.\n" +
        "  2. Go: there is no `go`.",
    );
  });
});
