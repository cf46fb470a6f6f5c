import { sanitizeForTerminal } from "../../model/terminalText.ts";
import type { Work } from "../context.ts";
import { EXIT } from "../exitCodes.ts";
import type { Output } from "../output.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import { diagnose } from "./diagnose.ts";
import { examine } from "./examine.ts";
import { counted, type Finding, SEVERITIES, type Severity, wouldFail } from "./finding.ts";

/** Tells what would make the first `up` fail or surprise. */
export const runDoctor: Work<StackOptions> = async ({ output, options }, context) => {
  const findings = diagnose(await examine(options, context));
  const isWell = !wouldFail(findings);
  output.result({ ok: isWell, findings }, [
    ...findings.map((finding) => findingText(finding, output)),
    "",
    summary(findings),
  ]);
  return isWell ? EXIT.done : EXIT.found;
};

const COLOURS = { error: "red", warning: "yellow", note: "dim" } as const;
const WIDTH = Math.max(...SEVERITIES.map((severity) => severity.length));

function findingText({ severity, code, what, remedy }: Finding, output: Output): string {
  const head = output.paint(COLOURS[severity], severity.padEnd(WIDTH), "stdout");
  const text = sanitizeForTerminal(`${what} [${code}]`);
  const indent = " ".repeat(WIDTH + 1);
  const lines = [text, ...(remedy === "" ? [] : [sanitizeForTerminal(remedy)])].join("\n");
  return `${head} ${lines.replaceAll("\n", `\n${indent}`)}`;
}

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors > 0) return `The first up would fail: ${counted(errors, "error")}, ${counted(warnings, "warning")}.`;
  return `Nothing that was looked at makes an up fail: ${counted(warnings, "warning")}.`;
}
