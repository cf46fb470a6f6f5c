import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { fullValue, IMPLIED_OUTPUTS } from "../../model/user/compactState.ts";
import { BLOCK_NAMES } from "../../model/user/statedLines.ts";
import { asSecret, isToldBySecret, withoutMarks } from "./secretValues.ts";
import { setFields } from "./structFields.ts";

/**
 * Gives the outputs of a user, as the engine answers with them, what the state leaves out. It goes by these outputs
 * alone: with `--target` or `ignoreChanges` the program states something else.
 * @param secretOutputs those that the resource's options call secrets
 */
export function fillOutputs(outputs: Struct, secretOutputs: readonly string[]): void {
  const kept = outputs.toJavaScript();
  const state = withoutMarks(kept);
  const isSecret = (name: string) => secretOutputs.includes(name) || isToldBySecret(name, kept);
  const full = [...BLOCK_NAMES, ...IMPLIED_OUTPUTS].flatMap((name) => {
    const value = fullValue(state, name);
    return value === undefined || value === state[name] ? [] : [[name, isSecret(name) ? asSecret(value) : value]];
  });
  setFields(outputs, Object.fromEntries(full));
}
