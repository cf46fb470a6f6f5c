import type { ResourceValidationPolicy } from "@pulumi/policy";
import { ifKnown } from "../context/knownValues.ts";
import { isRun } from "../context/operation.ts";
import { isOwnKind, line } from "../context/subjects.ts";

/** People who are read reach no rule in a run. There, whoever says to be read is declared, and judged as all others. */
export const noForgedLookup: ResourceValidationPolicy = {
  name: "no-forged-lookup",
  description: "Nobody who is declared passes for a person that is only looked up.",
  remediationSteps: "Remove lookedUp from the inputs, or read the person with SparkUser.get.",
  severity: "critical",
  enforcementLevel: "mandatory",
  validateResource: (args, report) => {
    const said = ifKnown(() => args.props.lookedUp);
    if (!isRun() || !isOwnKind(args) || said === undefined) return;
    const reason = "only a person that is read with SparkUser.get says this; remove it";
    report(line({ stated: {}, args }, { path: "lookedUp", reason }));
  },
};
