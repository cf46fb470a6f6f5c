import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { typeToken } from "../../model/typeToken.ts";
import { repeatedOutputs } from "../../model/user/repeatedOutputs.ts";
import { containsSecret } from "./secretValues.ts";
import { setFields } from "./structFields.ts";

/** The outputs of what is on Unified CM that are made of these inputs. */
const NAMED_BY = ["username", "email", "name"];
const NAMES: Readonly<Record<string, string>> = {
  [typeToken("CallManagerDevice")]: "deviceName",
  [typeToken("CallManagerUser")]: "added",
  [typeToken("CallManagerRemoteDestination")]: "destination",
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
  const name = NAMES[type];
  return name !== undefined && NAMED_BY.some((input) => secrets.includes(input)) ? [name] : [];
}
