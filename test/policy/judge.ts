import {
  type PolicyResourceOptions,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { POLICIES } from "../../policy/src/policies.ts";

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the engine describes it to a pack. */
export interface Given {
  kind?:
    | "SparkUser"
    | "UserTemplate"
    | "WebexAppService"
    | "EntitlementCatalog"
    | "EntitlementProfile"
    | "QuickAddGroup"
    | "CallManagerDevice";
  /** A type that is none of the package's. */
  type?: string;
  name?: string;
  stack?: string;
  /** Type of a component it is below; part of its URN. */
  parent?: string;
  props: Record<string, unknown>;
  protect?: boolean;
  /** Configuration of the stack, as the provider has it. */
  settings?: Record<string, unknown>;
  /** Name of the provider. */
  provider?: string;
}

export const user = (props: Record<string, unknown>, rest: Partial<Given> = {}): Given => ({
  ...rest,
  props: { email: "ada@acme.example", ...props },
});
export const template = (props: Record<string, unknown>): Given => ({
  kind: "UserTemplate",
  name: "sales",
  props: { name: "sales", ...props },
});

type Config = Record<string, unknown>;
type Rule = ResourceValidationPolicy | StackValidationPolicy;

/** A rule of the pack. */
export function named(name: string): Rule {
  const found = POLICIES.find((rule) => rule.name === name);
  if (!found) throw new Error(`The pack has no rule ${name}.`);
  return found;
}

/** What a rule says of one resource, in a preview or an `up`. */
export async function ofResource(
  rule: Rule,
  given: Given,
  config: Config = {},
  said: string[] = [],
): Promise<string[]> {
  if (!("validateResource" in rule) || typeof rule.validateResource !== "function") throw new Error("no resource rule");
  await rule.validateResource({ ...common(given), ...context(config) }, (text) => said.push(text));
  return said;
}

/** What a rule says of a whole stack in the end. */
export async function ofStack(
  rule: Rule,
  resources: readonly Given[],
  config: Config = {},
  said: string[] = [],
): Promise<string[]> {
  if (!("validateStack" in rule)) throw new Error("no stack rule");
  const described = resources.map((one, index) => ({
    ...common({ name: `user${index}`, ...one }),
    dependencies: [],
    propertyDependencies: {},
  }));
  await rule.validateStack({ resources: described, ...context(config) }, (text) => said.push(text));
  return said;
}

function common(given: Given) {
  const { kind = "SparkUser", name = "ada", stack = "test", parent, props, protect = false } = given;
  const { type = `pulumi-nodejs:dynamic/webex:${kind}` } = given;
  const opts: PolicyResourceOptions = {
    protect,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
  };
  const provider = providerOf(given);
  return {
    type,
    name,
    urn: `urn:pulumi:${stack}::test::${parent ? `${parent}$` : ""}${type}::${name}`,
    props: unknownCheckingProxy(props),
    opts,
    provider,
    isType: () => false,
    asType: () => undefined,
  };
}

function providerOf({ stack = "test", provider = "default", settings = {} }: Given) {
  const type = "pulumi:providers:pulumi-nodejs";
  return { type, urn: `urn:pulumi:${stack}::test::${type}::${provider}`, name: provider, props: settings };
}

/** The pack's host keeps the level of a rule to itself. */
function context({ enforcementLevel: _, ...config }: Config) {
  return {
    stackTags: new Map<string, string>(),
    getConfig: <T extends object>() => config as T,
    notApplicable: (): never => {
      throw new Error("not applicable");
    },
  };
}
