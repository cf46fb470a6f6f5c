import type {
  PolicyResource,
  ResourceValidation,
  ResourceValidationArgs,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import { SparkUser, UserTemplate } from "pulumi-webex";
import { type Fault, faultText, IDENTITY_FIELDS, shown, type UserInputs } from "pulumi-webex/model";
import { ifKnown, inputsOf, judgeKnown, type Props, unwatched } from "./knownValues.ts";
import { isRun } from "./operation.ts";

/** Whom a rule judges, and what it may know of it. */
export interface Subject<A> {
  stated: Partial<UserInputs>;
  /** Everything the engine passed on, in plain: nothing of it but what a rule names may be printed. */
  props: Props;
  args: A;
}

type Judge = (subject: Subject<ResourceValidationArgs>) => Iterable<Fault>;

/** Judges every user: merged, plain values, as `check` left them. */
export function onUsers(judge: Judge): ResourceValidation {
  return onType(SparkUser.__pulumiType, judge);
}

/** Judges every template, by what it states itself. */
export function onTemplates(judge: Judge): ResourceValidation {
  return onType(UserTemplate.__pulumiType, judge);
}

/** A template is judged too where its own words decide; what users may still add to it is none of its faults. */
export function onUsersAndTemplates(user: Judge, template: Judge = user): ResourceValidation {
  const [users, templates] = [onUsers(user), onTemplates(template)];
  return async (args, report) => {
    await users(args, report);
    await templates(args, report);
  };
}

/** The engine skips other types before it has read their properties, because the function says its own. */
function onType(__pulumiType: string, judge: Judge): ResourceValidation {
  const validation: ResourceValidation = (args, report) => {
    if (args.type !== __pulumiType || isLookedUp(args)) return;
    const subject = { stated: inputsOf(args.props), props: args.props, args };
    for (const fault of judge(subject)) report(line(subject, fault));
  };
  return Object.assign(validation, { __pulumiType });
}

/** Judges every user of the stack, by its state. */
export function onStackUsers(
  judge: (subject: Subject<PolicyResource>) => Iterable<Fault>,
): (...given: Parameters<StackValidation>) => void {
  return (args, report) =>
    judgeKnown(usersIn(args), (subject) => {
      for (const fault of judge(subject)) report(line(subject, fault), subject.args.urn);
    });
}

export function usersIn({ resources }: StackValidationArgs): Subject<PolicyResource>[] {
  return resources
    .filter((one) => one.type === SparkUser.__pulumiType && !isLookedUp(one))
    .map((args) => ({ stated: inputsOf(args.props), props: args.props, args }));
}

/** A resource as far as its type and properties tell what it is. */
interface Described {
  type: string;
  props: Props;
}

/**
 * Nobody states anything of a person that is only looked up, so nobody could mend it. Only a state shows such people;
 * what says so in a run is declared.
 */
export function isLookedUp({ type, props }: Described): boolean {
  return !isRun() && type === SparkUser.__pulumiType && ifKnown(() => props.lookedUp) === true;
}

/** Whether the resource is of a kind of this package. */
export function isOwnKind({ type }: Pick<Described, "type">): boolean {
  return type.startsWith(OWN_TYPES);
}

const OWN_TYPES = SparkUser.__pulumiType.slice(0, -"SparkUser".length);

/** One line: the user, the property, its value and the remedy. */
export function line({ stated, args }: Pick<Subject<{ name: string; type: string }>, "stated" | "args">, fault: Fault) {
  const kind = args.type === SparkUser.__pulumiType ? "" : `${args.type.split(":").at(-1)} `;
  return `${kind}${args.name}: ${faultText(fault)}${statedAt(stated, fault)}`;
}

/** Values that may come from elsewhere may be secrets; policies are given those in plain, and nobody is to read them. */
const UNSHOWN: readonly string[] = [...IDENTITY_FIELDS, "phoneNumbers", "addresses"];

function statedAt(stated: Partial<UserInputs>, { path, reason }: Fault): string {
  const [field = "", ...rest] = path.split(/[.[\]]+/).filter((key) => key !== "");
  if (UNSHOWN.includes(field)) return "";
  const value = rest.reduce<unknown>((at, key) => (at as Props | undefined)?.[key], stated[field as keyof UserInputs]);
  const text = typeof value === "object" ? JSON.stringify(unwatched(value)) : shown(value);
  const isTold = typeof value !== "boolean" && reason.includes(text);
  return value === undefined || isTold ? "" : ` (stated: ${text})`;
}
