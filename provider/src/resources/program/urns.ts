import * as pulumi from "@pulumi/pulumi";

/** What the SDK keeps of a resource beside its public members. */
interface Registered extends pulumi.Resource {
  __name?: string;
  __parentResource?: Registered;
  __aliases?: pulumi.Output<string>[];
}

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * The URN that the engine gives a resource. It is known before the registration has ended: an output of a resource
 * whose registration fails never settles, and whatever waits for it never ends.
 */
export function urnOf(resource: pulumi.Resource): string {
  const { __name: name = "" } = resource as Registered;
  return [`urn:pulumi:${pulumi.getStack()}`, pulumi.getProject(), typesOf(resource), name].join("::");
}

/** The types of the parents and its own, as the URN has them: `acme:Office$pulumi-nodejs:dynamic/webex:SparkUser`. */
function typesOf(resource: Registered): string {
  const type = (resource as { __pulumiType?: string }).__pulumiType ?? "";
  const parent = resource.__parentResource;
  const parentType = (parent as { __pulumiType?: string } | undefined)?.__pulumiType;
  return !parent || parentType === STACK_TYPE ? type : `${typesOf(parent)}$${type}`;
}

/** The URN of a resource and those of its aliases, also the ones that follow from the aliases of its parents. */
export async function urnsOf(resource: pulumi.Resource): Promise<string[]> {
  const own = urnOf(resource);
  const former = await Promise.all(((resource as Registered).__aliases ?? []).map(settled));
  const named = [own, ...former];
  const inherited = (await formerParents(resource)).flatMap(({ name, former: parentUrn }) =>
    named.map((urn) => childUrn(urn, name, parentUrn)),
  );
  return [...new Set([...named, ...inherited])];
}

interface FormerParent {
  /** The parent's name now. */
  name: string;
  /** A URN that the parent had. */
  former: string;
}

async function formerParents(resource: Registered): Promise<FormerParent[]> {
  const parent = resource.__parentResource;
  if (!parent?.__aliases?.length) return [];
  const [, ...former] = await urnsOf(parent);
  return former.map((urn) => ({ name: parent.__name ?? "", former: urn }));
}

/** The URN of a child whose parent had another URN. A name that begins with the parent's name changes with it. */
function childUrn(urn: string, parentName: string, parentUrn: string): string {
  const [name = "", types = ""] = urn.split("::").reverse();
  const formerParentName = parentUrn.slice(parentUrn.lastIndexOf("::") + 2);
  const formerName = name.startsWith(parentName) ? formerParentName + name.slice(parentName.length) : name;
  const type = types.slice(types.lastIndexOf("$") + 1);
  return `${parentUrn.slice(0, parentUrn.lastIndexOf("::"))}$${type}::${formerName}`;
}

function settled(output: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => output.apply(resolve));
}

/** The resource to log a message at, which shows on its row and waits for nothing. */
export function rowOf(urn: string): pulumi.Resource {
  return { urn: pulumi.output(urn) } as pulumi.Resource;
}
