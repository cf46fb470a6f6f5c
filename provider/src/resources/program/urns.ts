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

/**
 * The URN of a resource and those of its aliases, also the ones that follow from the aliases of its parents. An alias
 * whose parent is not registered yet is known by its name: the parent may be waiting for this very resource.
 * @param stated the aliases in the options of the resource
 */
export async function urnsOf(
  resource: pulumi.Resource,
  stated: readonly pulumi.Input<pulumi.URN | pulumi.Alias>[] = [],
): Promise<string[]> {
  const own = urnOf(resource);
  const plain = stated.flatMap((alias) => plainAlias(own, alias) ?? []);
  const former = await Promise.all(((resource as Registered).__aliases ?? []).map(settledSoon));
  const named = [own, ...plain, ...former.filter((urn) => urn !== undefined)];
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

/** The URN of an alias that states a name, and nothing that has to be waited for. */
function plainAlias(own: string, alias: pulumi.Input<pulumi.URN | pulumi.Alias>): string | undefined {
  if (typeof alias === "string") return alias;
  const { name, ...others } = alias as pulumi.Alias;
  if (typeof name !== "string" || Object.keys(others).length > 0) return undefined;
  return `${own.slice(0, own.lastIndexOf("::"))}::${name}`;
}

/** Nobody waits longer for an output that another registration may be holding up. */
const SOON_MS = 1_000;

function settledSoon(output: pulumi.Output<string>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SOON_MS, undefined);
    output.apply((urn) => {
      clearTimeout(timer);
      resolve(urn);
    });
  });
}

/** Settles when the resource is registered, also when that fails. */
export async function registered({ urn }: pulumi.Resource): Promise<void> {
  const { promise } = urn as unknown as { promise(): Promise<unknown> };
  await promise.call(urn).catch(() => {});
}

/** The resource to log a message at, which shows on its row and waits for nothing. */
export function rowOf(urn: string): pulumi.Resource {
  return { urn: pulumi.output(urn) } as pulumi.Resource;
}
