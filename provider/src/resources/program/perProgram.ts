import * as pulumi from "@pulumi/pulumi";

/** A value for each run of a program, because inline programs of the Automation API share a process. */
export function perProgram<T>(create: () => T): () => T {
  const values = new WeakMap<object, T>();
  const withoutStack = {};
  return () => {
    const program = pulumi.runtime.getStackResource() ?? withoutStack;
    const value = values.get(program) ?? create();
    values.set(program, value);
    return value;
  };
}
