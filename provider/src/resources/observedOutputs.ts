import * as pulumi from "@pulumi/pulumi";
import { isSuspended } from "../model/user/observed.ts";
import { NAME_FIELDS, OBSERVED_FIELDS, type ObservedValues } from "../model/user/observedValues.ts";
import { statedDisplayName } from "../model/user/status.ts";

/** A user, as far as its outputs tell what nobody states. */
interface User {
  readonly observed: pulumi.Output<ObservedValues | undefined>;
  readonly status: pulumi.Output<unknown>;
  readonly loginEnabled: pulumi.Output<boolean>;
  readonly invitePending: pulumi.Output<boolean>;
  readonly firstName: pulumi.Output<string | undefined>;
  readonly lastName: pulumi.Output<string | undefined>;
}

/**
 * Gives a class an output for each field that its users do not state. A field that is stated is a property of the user
 * itself, which the SDK assigns. The others are no properties of the user, so an exported user has what it always had.
 */
export function defineObservedOutputs(prototype: User): void {
  define(prototype, "observed", { get: () => undefined, enumerable: false });
  for (const field of OBSERVED_FIELDS)
    define(prototype, field, { get: (user) => observedOf(user).apply((o) => o[field]) });
  define(prototype, "displayName", { get: displayName });
  define(prototype, "suspended", { get: suspended });
}

function define(
  prototype: User,
  name: string,
  { get, enumerable = true }: { get: (user: User) => unknown; enumerable?: boolean },
): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: User) {
      return this === prototype ? undefined : get(this);
    },
    set(this: User, value: unknown) {
      Object.defineProperty(this, name, { value, enumerable, configurable: true, writable: true });
    },
  });
}

/** First and last name make it where Webex has no other. */
function displayName(user: User): pulumi.Output<string | undefined> {
  const { firstName, lastName } = user;
  return pulumi
    .all([observedOf(user), firstName, lastName])
    .apply(
      ([observed, first = "", last = ""]) =>
        observed.displayName ?? statedDisplayName({ firstName: first, lastName: last }),
    );
}

function suspended({ loginEnabled, invitePending }: User): pulumi.Output<boolean> {
  return pulumi
    .all([loginEnabled, invitePending])
    .apply(([enabled, pending]) => isSuspended(false, { loginEnabled: enabled, invitePending: pending }));
}

/**
 * What Webex has and nobody states. The state of an older version has no such output, and where there is nothing to
 * tell it is absent. In a preview the SDK takes an absent output for an unknown one, so the status, which is always
 * there, decides what is known.
 */
function observedOf({ observed, status }: User): pulumi.Output<ObservedValues> {
  const known = status.apply(async () => (await withUnknowns(observed)) ?? {});
  return pulumi.output(pulumi.isSecret(observed)).apply((isSecret) => (isSecret ? pulumi.secret(known) : known));
}

/** The value of an output, also if the SDK does not know it. */
function withUnknowns<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(withUnknowns: boolean): Promise<T> }).promise(true);
}

/**
 * Options that keep secrets secret. Webex makes the display name of a stated name, which may be a secret if it is no plain
 * text.
 */
export function withSecretNames(
  inputs: pulumi.Inputs,
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  if (!NAME_FIELDS.some((field) => typeof inputs[field] === "object")) return options;
  return { ...options, additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), "observed"] };
}
