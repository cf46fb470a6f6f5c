import * as pulumi from "@pulumi/pulumi";

/**
 * A value for each run of a program, because inline programs of the Automation API share a process.
 * @param shared a name under which further copies of this package in the process find the same value
 */
export function perProgram<T>(create: () => T, shared?: string): () => T {
  const values = shared === undefined ? new WeakMap<object, T>() : sharedValues<T>(shared);
  return () => {
    // Without a stack, as in unit tests, there is one program.
    const program = pulumi.runtime.getStackResource() ?? values;
    const value = values.get(program) ?? create();
    values.set(program, value);
    return value;
  };
}

function sharedValues<T>(name: string): WeakMap<object, T> {
  const all = globalThis as unknown as Record<symbol, WeakMap<object, T>>;
  all[Symbol.for(name)] ??= new WeakMap();
  return all[Symbol.for(name)] as WeakMap<object, T>;
}
