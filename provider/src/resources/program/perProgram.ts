import * as pulumi from "@pulumi/pulumi";

/** Something each run of a program has of its own: inline programs of the Automation API share a process. */
export function perProgram<T>(create: () => T): () => T {
  const known = new WeakMap<object, T>();
  const withoutStack = {};
  return () => {
    const program = pulumi.runtime.getStackResource() ?? withoutStack;
    const own = known.get(program) ?? create();
    known.set(program, own);
    return own;
  };
}
