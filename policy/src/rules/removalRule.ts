import type { PolicyProviderResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Fault, ON_DELETE, type OnDelete, type UserInputs, wayOf } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { ifKnown, type Props } from "../context/knownValues.ts";
import { providerSetting } from "../context/providerSettings.ts";
import { onStackUsers, onUsersAndTemplates } from "../context/subjects.ts";

const removal = options<{ allowed: OnDelete[]; stacks: string[] }>(
  {
    allowed: {
      ...texts("What may become of people whose resource is removed", [...ON_DELETE], ON_DELETE),
      minItems: 1,
    },
    stacks: texts("Names of the stacks this holds for, e.g. production; none: all"),
  },
  "on-delete-allowed",
);

export const onDeleteAllowed: ResourceValidationPolicy & StackValidationPolicy = {
  name: "on-delete-allowed",
  description: "Removing a user from the program does to the person only what is allowed.",
  remediationSteps: "State another onDelete on the user, or webex:onDelete for all.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: removal.schema,
  validateResource: onUsersAndTemplates(
    ({ stated, args }) => {
      const ways = waysOf(stated, args.provider);
      return ways.isCertain ? removalFaults(ways.created, args.urn, removal.of(args)) : [];
    },
    ({ stated: { onDelete }, args }) =>
      onDelete ? removalFaults({ word: onDelete, by: "stated" }, args.urn, removal.of(args)) : [],
  ),
  validateStack: (args, report) => {
    const config = removal.of(args);
    onStackUsers(({ stated, props, args: { urn, provider } }) => {
      const ways = waysOf(stated, provider);
      if (ways.isCertain) return [];
      return removalFaults(isAdopted(props, stated, provider) ? ways.adopted : ways.created, urn, config);
    })(args, report);
  },
};

interface RemovalArgs {
  word: OnDelete;
  by: string;
}

/** What becomes of somebody created here, and of somebody who was there before. */
function waysOf(user: Partial<UserInputs>, provider: PolicyProviderResource | undefined) {
  const configured = ON_DELETE.find((one) => one === providerSetting("onDelete", provider));
  const wayFor = (adopted: boolean): RemovalArgs => {
    const word = wayOf(user, adopted, configured);
    if (user.onDelete === word) return { word, by: "stated" };
    if (user.onDelete === undefined && configured === word) return { word, by: "by webex:onDelete" };
    if (user.directorySynced) return { word, by: "what becomes of a directory's people" };
    return { word, by: "the default, where nothing is stated" };
  };
  const [created, adopted] = [wayFor(false), wayFor(true)];
  return { created, adopted, isCertain: created.word === adopted.word };
}

/** A preview does not show who will be found there; then those are who the program would take over. */
function isAdopted(props: Props, user: Partial<UserInputs>, provider: PolicyProviderResource | undefined): boolean {
  const known = ifKnown(() => props.adopted);
  if (typeof known === "boolean") return known;
  const forAll = providerSetting("adoptExisting", provider)?.toLowerCase() === "true";
  return user.directorySynced === true || user.importId !== undefined || (user.adoptExisting ?? forAll);
}

function removalFaults(
  { word, by }: RemovalArgs,
  urn: string,
  { allowed, stacks }: ReturnType<typeof removal.of>,
): Fault[] {
  const stack = urn.split(":")[2] ?? "";
  if (allowed.includes(word) || (stacks.length > 0 && !stacks.includes(stack))) return [];
  return [
    {
      path: "onDelete",
      reason: `${JSON.stringify(word)} (${by}) is not allowed in the stack ${stack}; use ${allowed.join(" or ")}`,
    },
  ];
}
