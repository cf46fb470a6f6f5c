import * as pulumi from "@pulumi/pulumi";
import { repeatedOutputs } from "../../model/user/repeatedOutputs.ts";
import { IDENTITY_FIELDS } from "../../model/userArgs.ts";
import { isOutput } from "./ownership.ts";

/** Options that keep secrets secret. What is no plain text may be one. */
export function withSecretOutputs(
  inputs: pulumi.Inputs,
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  const outputs = repeatedOutputs(IDENTITY_FIELDS.filter((field) => isOutput(inputs[field])));
  if (outputs.length === 0) return options;
  return { ...options, additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), ...outputs] };
}

/**
 * The mark `__secrets`: the names of the inputs that are secrets, which the plugin does not print. The engine passes
 * them to it in plain.
 */
export function secretMark(inputs: pulumi.Inputs): { __secrets?: Promise<string[] | undefined> } {
  const outputs = Object.keys(inputs)
    .filter((field) => [inputs[field]].flat().some(isOutput))
    .sort();
  return outputs.length === 0 ? {} : { __secrets: secretsAmong(outputs, inputs) };
}

async function secretsAmong(fields: readonly string[], inputs: pulumi.Inputs): Promise<string[] | undefined> {
  const secret = await Promise.all(fields.map((field) => pulumi.isSecret(pulumi.output(inputs[field]))));
  const names = fields.filter((_, index) => secret[index]);
  return names.length === 0 ? undefined : names;
}
