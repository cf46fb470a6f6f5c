/** `pulumi-nodejs:dynamic/webex:SparkUser`, a type the engine sends to the dynamic-provider host. */
export function typeToken<T extends string>(name: T): `pulumi-nodejs:dynamic/webex:${T}` {
  return `pulumi-nodejs:dynamic/webex:${name}`;
}
