import { z } from "zod";
import { nameIn } from "./plannedCreates.ts";

/** What a refresh finds that only looks. */
export interface Verification {
  /** Resources that Webex has as the state says. */
  unchanged: number;
  /** Resources that Webex has otherwise, or not at all. */
  changed: { name: string; properties: string[] }[];
}

const refresh = z.object({
  steps: z
    .array(
      z.object({
        op: z.string(),
        urn: z.string(),
        detailedDiff: z.record(z.string(), z.unknown()).nullish(),
        diffReasons: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

/** Reads the output of `pulumi refresh --preview-only --json`. */
export function verification(json: string): Verification {
  const steps = refresh.parse(JSON.parse(json)).steps ?? [];
  const changed = steps.filter(({ op }) => op !== "refresh" && op !== "same");
  return {
    unchanged: steps.length - changed.length,
    changed: changed.map(({ op, urn, detailedDiff, diffReasons }) => ({
      name: nameIn(urn),
      properties: op === "delete" ? ["not in Webex"] : (diffReasons ?? Object.keys(detailedDiff ?? {})),
    })),
  };
}
