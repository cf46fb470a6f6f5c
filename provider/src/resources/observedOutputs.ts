import * as pulumi from "@pulumi/pulumi";
import { isSuspended } from "../model/user/observed.ts";
import { OBSERVED_FIELDS, type ObservedValues } from "../model/user/observedValues.ts";
import { OPTIONAL_USER_OUTPUTS } from "../model/user/outputs.ts";
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
  for (const name of OPTIONAL_USER_OUTPUTS) define(prototype, name, { assigned: knownWithStatus });
  define(prototype, "observed", { assigned: knownWithStatus, enumerable: false });
  for (const name of OBSERVED_FIELDS)
    define(prototype, name, { get: ({ observed }) => observed.apply((o) => o?.[name]) });
  define(prototype, "lookedUp", { get: () => pulumi.output(undefined) });
  define(prototype, "displayName", { get: displayName });
  define(prototype, "suspended", { get: suspended });
}

interface Property {
  /** The value until the SDK assigns one. */
  get?: (user: User) => unknown;
  /** Made of the output that the SDK assigns. */
  assigned?: (user: User, output: pulumi.Output<unknown>) => unknown;
  enumerable?: boolean;
}

function define(
  prototype: User,
  name: string,
  { get = () => undefined, assigned = (_, output) => output, enumerable = true }: Property,
): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: User) {
      return this === prototype ? undefined : get(this);
    },
    set(this: User, output: pulumi.Output<unknown>) {
      const value = () => assigned(this, output);
      Object.defineProperty(this, name, { get: value, enumerable, configurable: true });
    },
  });
}

/**
 * An output that is absent from the state where there is nothing to tell, or because an older version has written it. In
 * a preview the SDK takes an absent output for an unknown one, so the status, which is always there, decides what is
 * known.
 */
function knownWithStatus({ status }: User, output: pulumi.Output<unknown>): pulumi.Output<unknown> {
  const known = status.apply(() => withUnknowns(output));
  return pulumi.output(pulumi.isSecret(output)).apply((isSecret) => (isSecret ? pulumi.secret(known) : known));
}

/** The value of an output, also if the SDK does not know it. */
function withUnknowns<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(withUnknowns: boolean): Promise<T> }).promise(true);
}

/** First and last name make it where Webex has no other. */
function displayName(user: User): pulumi.Output<string | undefined> {
  const { firstName, lastName } = user;
  return pulumi
    .all([user.observed, firstName, lastName])
    .apply(
      ([observed, first = "", last = ""]) =>
        observed?.displayName ?? statedDisplayName({ firstName: first, lastName: last }),
    );
}

function suspended({ loginEnabled, invitePending }: User): pulumi.Output<boolean> {
  return pulumi
    .all([loginEnabled, invitePending])
    .apply(([enabled, pending]) => isSuspended(false, { loginEnabled: enabled, invitePending: pending }));
}
