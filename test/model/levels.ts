import { inherit } from "../../provider/src/model/inheritance/inherit.ts";
import type { CallingDefaults, PlainUserArgs } from "../../provider/src/model/userArgs.ts";

export type Own = PlainUserArgs & Record<string, unknown>;

export const template = (name: string, values: Own) => ({ from: `UserTemplate "${name}"`, values });

/** What a user with these templates comes to, its own first. */
export const inputs = (own: Own, ...templates: Own[]) =>
  inherit(
    own,
    templates.map((values, index) => template(String(index), values)),
  ).inputs;

export const service = (calling: CallingDefaults, rest: { exclusive?: boolean; autoProvisioning?: boolean } = {}) => {
  const { autoProvisioning, ...values } = rest;
  return {
    from: 'WebexAppService "acme"',
    values: { settings: { calling }, ...values },
    ...(autoProvisioning === undefined ? {} : { autoProvisioning }),
  };
};
