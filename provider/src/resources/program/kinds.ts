/** The kinds of resources that `pulumi-webex/v1` serves. */
export type Kind =
  | "sparkUser"
  | "webexAppService"
  | "userTemplate"
  | "quickAddGroup"
  | "entitlementCatalog"
  | "entitlementProfile";

/**
 * The text that the dynamic-provider host evaluates for a resource. It is a constant instead of a serialized provider:
 * it captures nothing, has 58 bytes in the state, and an upgrade of the package takes effect for stored resources too.
 */
export function handlerLine(kind: Kind): string {
  return `exports.handler=()=>require("pulumi-webex/v1").${kind}`;
}

/** `pulumi-nodejs:dynamic/webex:SparkUser`, a type the engine sends to the dynamic-provider host. */
export function typeToken<T extends string>(name: T): `pulumi-nodejs:dynamic/webex:${T}` {
  return `pulumi-nodejs:dynamic/webex:${name}`;
}
