import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { typeToken } from "../../model/typeToken.ts";
import { repeatedOutputs } from "../../model/user/repeatedOutputs.ts";
import { containsSecret } from "./secretValues.ts";
import { setFields } from "./structFields.ts";

/** For each type of what is on Unified CM the output that is made of inputs, and these. */
const MADE_OF: Readonly<Record<string, readonly [output: string, inputs: readonly string[]]>> = {
  [typeToken("CallManagerDevice")]: ["deviceName", ["username", "email", "name"]],
  [typeToken("CallManagerUser")]: ["added", ["username", "email", "devices", "groups", "line", "linePartition"]],
  [typeToken("CallManagerRemoteDestination")]: ["destination", ["username", "email"]],
};

/**
 * Keeps secrets secret. The engine is told which outputs repeat them. The plugin, to which the engine passes them in
 * plain, is told their names in the mark `__secrets`, and does not print them. What is sent decides: a transformation may
 * make a secret of a plain value.
 */
export function keepSecrets(request: RegisterResourceRequest): void {
  const inputs = request.getObject();
  const sent = Object.entries(inputs?.toJavaScript() ?? {});
  const secrets = sent.flatMap(([name, value]) => (containsSecret(value) ? name : [])).sort();
  if (!inputs || secrets.length === 0) return;
  setFields(inputs, { __secrets: secrets });
  const outputs = [...request.getAdditionalsecretoutputsList(), ...outputsMadeOf(secrets, request.getType())];
  request.setAdditionalsecretoutputsList([...new Set(outputs)]);
}

function outputsMadeOf(secrets: readonly string[], type: string): readonly string[] {
  if (type === typeToken("SparkUser")) return repeatedOutputs(secrets);
  const [output, inputs] = MADE_OF[type] ?? [];
  return output !== undefined && inputs?.some((input) => secrets.includes(input)) ? [output] : [];
}
