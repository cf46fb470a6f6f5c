import { expect } from "vitest";
import type { Properties } from "./dynamicHost.ts";
import type { Operations } from "./operations.ts";

/** Operations as the engine runs them: create and update get the inputs that check returned. */
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
    /** The failures of check. */
    failures: async (inputs: Properties, olds = {}) => (await operations.host.check(olds, inputs)).failures,
  };
}
