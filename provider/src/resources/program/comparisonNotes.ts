import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import type { Comparison } from "../../model/user/compareStacks.ts";
import { nameInUrn } from "../../model/user/compareStacks.ts";
import { fateText } from "../../model/user/leaving.ts";
import { rowOf } from "./urns.ts";

/** Says of each person who leaves what becomes of them: the engine has one word, `delete`, for all of it. */
export function announceComparison({ leaving }: Comparison): void {
  for (const { user, mode } of leaving) {
    const { email } = user.state;
    const who = typeof email === "string" ? email : nameInUrn(user.urn);
    const fate = `${who} ${fateText(user.state, mode, Date.now())}.`;
    void pulumi.log.info(sanitizeForTerminal(fate), rowOf(user.urn));
  }
}
