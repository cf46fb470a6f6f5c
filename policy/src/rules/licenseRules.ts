import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Fault, heldLicense, type UserInputs } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { ifKnown, type Props, textsOf } from "../context/knownValues.ts";
import {
  heldDraws,
  isLicenseAmong,
  needsSubscription,
  type RequestedLicense,
  sameText,
  serviceTitle,
  severalSubscriptions,
  statedDraws,
  wishes,
} from "../context/licenses.ts";
import { onStackUsers, onUsersAndTemplates, type Subject, usersIn } from "../context/subjects.ts";

const subscriptions = options<{ wholeStack: boolean }>({
  wholeStack: {
    type: "boolean",
    description: "One stack draws a service from one subscription only",
    default: false,
  },
});

/** A licence in two subscriptions is paid for twice; which one is meant has to be written down. */
export const oneSubscriptionPerLicense: ResourceValidationPolicy & StackValidationPolicy = {
  name: "one-subscription-per-license",
  description: "A user has a service from one subscription, and a licence chosen by name says from which.",
  remediationSteps: "State subscriptionId in the selector or on the WebexAppService, one for each service.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: subscriptions.schema,
  validateResource: onUsersAndTemplates(
    ({ stated }) => [...severalSubscriptions(statedDraws(stated)), ...withoutSubscription(stated)],
    // Where a template's licences come from is decided by the service of each user.
    ({ stated }) => severalSubscriptions(statedDraws(stated)),
  ),
  validateStack: (args, report) => {
    onStackUsers(({ stated, props }) => {
      const held = ifKnown(() => textsOf(props.assignedLicenses)) ?? [];
      return severalSubscriptions(heldDraws(held, stated));
    })(args, report);
    if (!subscriptions.of(args).wholeStack) return;
    for (const message of acrossStack(usersIn(args))) report(message);
  },
};

function withoutSubscription(stated: Partial<UserInputs>): Fault[] {
  return wishes(stated)
    .filter((wish) => wish.selector.name !== undefined && wish.selector.id === undefined)
    .filter((wish) => wish.subscriptionId === undefined && needsSubscription(wish))
    .map(({ path, selector }) => {
      const reason = `${JSON.stringify(selector.name)} is chosen by name and may be sold in several subscriptions; state subscriptionId here or on the WebexAppService`;
      return { path, reason };
    });
}

/** One for each service that the users together draw from several subscriptions. */
function acrossStack(users: readonly Pick<Subject<{ name: string }>, "stated" | "props" | "args">[]): string[] {
  const drawn = new Map<string, Map<string, Set<string>>>();
  for (const { stated, props, args } of users) {
    const held = heldDraws(ifKnown(() => textsOf(props.assignedLicenses)) ?? [], stated);
    for (const { service, subscriptionId } of [...statedDraws(stated), ...held]) {
      const places = drawn.get(service) ?? new Map<string, Set<string>>();
      const place = [...places.keys()].find((known) => sameText(known, subscriptionId)) ?? subscriptionId;
      const names = places.get(place) ?? new Set();
      drawn.set(service, places.set(place, names.add(args.name)));
    }
  }
  return [...drawn].flatMap(([service, places]) => {
    if (places.size < 2) return [];
    const list = [...places].map(([id, names]) => `${id} (${names.size} of the users, e.g. ${[...names][0]})`);
    return [
      `${serviceTitle(service)} comes from ${list.join(" and ")}; state one subscriptionId for all users of the stack`,
    ];
  });
}

const allowedLicenses = options<{ licenses: string[] }>(
  {
    licenses: texts("Names or ids of the licences users may be given, e.g. Advanced Messaging; none: not judged"),
  },
  "allowed-licenses",
);

/** Off until a licence is configured. What Webex assigns by itself is not judged. */
export const licensesAllowed: ResourceValidationPolicy = {
  name: "allowed-licenses",
  description: "Users are given licences that are allowed, and no others.",
  remediationSteps: "Take the licence away, or have it entered in the pack's configuration.",
  severity: "medium",
  enforcementLevel: "mandatory",
  configSchema: allowedLicenses.schema,
  validateResource: onUsersAndTemplates(
    ({ stated, args }) => notAllowed(wishes(stated), allowedLicenses.of(args)),
    // What a flag alone gives is decided by the service of each user, which may have names of its own.
    ({ stated, args }) => notAllowed(wishes(stated).filter(namesLicense), allowedLicenses.of(args)),
  ),
};

function namesLicense({ selector: { id, name } }: RequestedLicense): boolean {
  return id !== undefined || name !== undefined;
}

function notAllowed(wanted: readonly RequestedLicense[], { licenses }: ReturnType<typeof allowedLicenses.of>): Fault[] {
  if (licenses.length === 0) return [];
  return wanted.flatMap(({ path, names, selector: { id } }) => {
    const isAllowed = id === undefined ? names.some((name) => isLicenseAmong(name, licenses)) : licenses.includes(id);
    const what = JSON.stringify(id ?? names[0] ?? "");
    return isAllowed ? [] : [{ path, reason: `${what} is not an allowed licence; take it away, or have it allowed` }];
  });
}

const budget = options<{ licenses: Record<string, number> }>(
  {
    licenses: {
      type: "object",
      description:
        "The most users that may have a licence, by its name, or with its site and subscription as in assignedLicenses: acme.webex.com - Webex Meetings Suite [Sub100001]",
      additionalProperties: { type: "integer", minimum: 0 },
      default: {},
    },
  },
  "license-budget",
);

/** Off until a number is configured. */
export const licenseBudget: StackValidationPolicy = {
  name: "license-budget",
  description: "No more users have a licence than was agreed.",
  remediationSteps: "Take the licence from some users, or have the number raised.",
  severity: "medium",
  enforcementLevel: "mandatory",
  configSchema: budget.schema,
  validateStack: (args, report) => {
    const users = usersIn(args);
    for (const [license, most] of Object.entries(budget.of(args).licenses)) {
      const having = users.filter(({ stated, props }) => has(license, stated, props));
      if (having.length <= most) continue;
      const names = having.slice(0, 3).map(({ args: { name } }) => name);
      report(
        `license ${JSON.stringify(license)}: ${having.length} users have it (${names.join(", ")}${having.length > 3 ? ", …" : ""}), ${most} are agreed; take it from ${having.length - most}, or have the number raised`,
      );
    }
  },
};

/** What a user states counts, and what it holds without saying anything of it. */
function has(license: string, stated: Partial<UserInputs>, props: Props): boolean {
  const wanted = heldLicense(license);
  const fits = (names: readonly string[], from: From) =>
    isLicenseAmong(wanted.name, names) &&
    (wanted.subscriptionId === undefined || sameText(wanted.subscriptionId, from.subscriptionId ?? "")) &&
    (wanted.siteUrl === undefined || sameText(wanted.siteUrl, from.siteUrl ?? ""));
  if (wishes(stated).some((wish) => fits(wish.names, wish))) return true;
  const held = (ifKnown(() => textsOf(props.assignedLicenses)) ?? []).map(heldLicense);
  return held.some(({ name, ...from }) => fits([name], from));
}

interface From {
  subscriptionId?: string | undefined;
  siteUrl?: string | undefined;
}
