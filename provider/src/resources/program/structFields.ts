import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** Sets properties in a message of the engine. Its own class makes them: a bundle may have another copy. */
export function setFields(struct: Struct, values: Readonly<Record<string, JavaScriptValue>>): void {
  const { fromJavaScript } = struct.constructor as typeof Struct;
  for (const [name, value] of fromJavaScript(values).getFieldsMap().entries()) struct.getFieldsMap().set(name, value);
}
