import type * as pulumi from "@pulumi/pulumi";
import { type Fault, faultText } from "../model/validation/fault.ts";
import { dynamicProvider } from "./runtime/dynamicProvider.ts";
import type { Session } from "./runtime/session.ts";
import { unresolvedProperties } from "./runtime/unknowns.ts";
import { Refusal } from "./runtime/visibleError.ts";

type Properties = Record<string, unknown>;

interface Judges {
  shape: (inputs: Properties, unresolved?: readonly string[]) => Fault[];
  /** What needs the organisation; asked for sound values only, and not where previews are offline. */
  live?: (session: () => Session, inputs: Properties) => Promise<Fault[]>;
}

/** A kind that Webex does not know: it is shown and checked by the engine, and nothing is written for it. */
export function statedOnly({ shape, live }: Judges): pulumi.dynamic.ResourceProvider {
  const sound = ({ __faults, ...inputs }: Properties): Properties => {
    const faults = Array.isArray(__faults) ? __faults.map(String) : shape(inputs).map(faultText);
    if (faults.length > 0) throw new Refusal(faults.join("\n"));
    return inputs;
  };
  return dynamicProvider({
    check: async (session, _olds, inputs) => {
      if (Array.isArray(inputs.__faults)) return { inputs, failures: [] };
      const unresolved = unresolvedProperties(inputs);
      const faults = shape(inputs, unresolved);
      const found = faults.length === 0 && live ? await live(session, inputs) : faults;
      return { inputs, failures: found.map(faultText) };
    },
    create: async (_session, properties) => {
      const inputs = sound(properties);
      return { id: String(inputs.name), outputs: inputs };
    },
    read: async (_session, id, state) => {
      if (state.name === undefined) throw new Refusal(`${id} is in the program alone: there is nothing to import`);
      return { outputs: state, inputs: state };
    },
    update: async (_session, _id, _olds, properties) => sound(properties),
    remove: async () => {},
  });
}
