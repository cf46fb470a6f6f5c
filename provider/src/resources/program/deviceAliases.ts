import * as pulumi from "@pulumi/pulumi";
import { isOutput } from "./ownership.ts";

/** A device of the user that is called `name`. */
interface DeviceName {
  type: string;
  name: string;
  suffix: string;
}

/** The alias of a device whose user has this one. */
export function aliasOf(
  alias: pulumi.Input<pulumi.URN | pulumi.Alias>,
  named: DeviceName,
): pulumi.Input<pulumi.URN | pulumi.Alias> {
  if (isOutput(alias))
    return pulumi.output(alias).apply((known) => plainAlias(known as pulumi.URN | pulumi.Alias, named));
  return plainAlias(alias as pulumi.URN | pulumi.Alias, named);
}

function plainAlias(alias: pulumi.URN | pulumi.Alias, { type, name, suffix }: DeviceName): pulumi.URN | pulumi.Alias {
  if (typeof alias === "string") return urnOfDevice(alias, type, suffix);
  const { type: _, name: former = name, ...rest } = alias;
  return { ...rest, name: pulumi.interpolate`${former}-${suffix}` as unknown as string };
}

/** `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME` of the user, as it is for one of its devices. */
function urnOfDevice(urn: string, type: string, suffix: string): string {
  const [stack = "", project = "", types = "", ...name] = urn.split("::");
  const parents = types.split("$").slice(0, -1);
  return [stack, project, [...parents, type].join("$"), `${name.join("::")}-${suffix}`].join("::");
}
