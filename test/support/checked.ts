import { expect } from "vitest";
import type { Properties } from "./dynamicHost.ts";
import type { Operations } from "./operations.ts";

/** Operations as the engine does them: what check made of the inputs is what create and update get. */
export function checkedOn(operations: Operations) {
  return {
    create: async (inputs: Properties) => {
      const checked = await operations.host.check({}, inputs);
      expect(checked.failures).toEqual([]);
      return { ...(await operations.host.create(checked.inputs)), inputs: checked.inputs };
    },
    update: (id: string, olds: Properties, inputs: Properties) =>
      operations.again(async (host) => {
        const checked = await host.check(olds, inputs);
        expect(checked.failures).toEqual([]);
        return host.update(id, olds, checked.inputs);
      }),
    /** What the preview refuses. */
    failures: async (inputs: Properties, olds = {}) => (await operations.host.check(olds, inputs)).failures,
  };
}
