import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Fault, heldLicense, sameName, type UserInputs } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { judgeKnown, judgeTogether, type Props } from "../context/knownValues.ts";
import {
  assignedTo,
  drawApart,
  heldDraws,
  isLicenseAmong,
  needsSubscription,
  type RequestedLicense,
  type SubscriptionUse,
  serviceTitle,
  severalSubscriptions,
  statedDraws,
  wishes,
} from "../context/licenses.ts";
import { onStackUsers, onUsersAndTemplates, type Subject, usersIn } from "../context/subjects.ts";

const subscriptions = options<{ wholeStack: boolean }>({
  wholeStack: {
    type: "boolean",
    description: "One stack draws a service from one subscription only, for each meeting site",
    default: false,
  },
});

/** A licence in two subscriptions is paid for twice; which one is meant has to be written down. */
export const oneSubscriptionPerLicense: ResourceValidationPolicy & StackValidationPolicy = {
  name: "one-subscription-per-license",
  description:
    "A user has a service from one subscription (meetings: for each site), and a licence chosen by name says from which.",
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
    const { wholeStack } = subscriptions.of(args);
    onStackUsers(({ stated, props }) => severalSubscriptions(heldDraws(assignedTo(props), stated)))(args, report);
    if (!wholeStack) return;
    judgeTogether(usersIn(args), drawsOf, (draws) => {
      for (const message of acrossStack(draws)) report(message);
    });
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

interface UserDraw extends SubscriptionUse {
  user: string;
}

function drawsOf({ stated, props, args }: Subject<{ name: string }>): UserDraw[] {
  return [...statedDraws(stated), ...heldDraws(assignedTo(props), stated)].map((draw) => ({
    ...draw,
    user: args.name,
  }));
}

/** One for each service that the users together draw from several subscriptions, for one site where it has sites. */
function acrossStack(draws: readonly UserDraw[]): string[] {
  const drawn = new Map<string, StackUse>();
  for (const { user, ...draw } of draws) {
    const place = JSON.stringify([draw.keys, draw.subscriptionId, draw.siteUrl]).toLowerCase();
    const known = drawn.get(place) ?? { ...draw, users: new Set() };
    known.users.add(user);
    drawn.set(place, known);
  }
  const uses = [...drawn.values()];
  const apart = uses.filter((one) => uses.some((other) => drawApart(one, other)));
  return [...Map.groupBy(apart, ({ keys }) => serviceTitle(keys))].map(([title, places]) => {
    return `${title} comes from ${subscriptionsOf(places)}; state one subscriptionId for all users of the stack`;
  });
}

interface StackUse extends SubscriptionUse {
  users: Set<string>;
}

/** `Sub100001 (2 of the users, e.g. ada) and Sub100002 (1 of the users, e.g. ben)` */
function subscriptionsOf(uses: readonly StackUse[]): string {
  const bySubscription = Map.groupBy(uses, ({ subscriptionId }) => subscriptionId.trim().toLowerCase());
  return [...bySubscription.values()]
    .map((places) => {
      const names = new Set(places.flatMap(({ users }) => [...users]));
      return `${places[0]?.subscriptionId} (${names.size} of the users, e.g. ${[...names][0]})`;
    })
    .join(" and ");
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
    judgeKnown(Object.entries(budget.of(args).licenses), ([license, most]) => {
      const having = ({ stated, props, args: { name } }: (typeof users)[number]) =>
        has(license, stated, props) ? [name] : [];
      judgeTogether(users, having, (names) => {
        if (names.length > most) report(overBudget(license, names, most));
      });
    });
  },
};

function overBudget(license: string, names: readonly string[], most: number): string {
  const who = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
  return `license ${JSON.stringify(license)}: ${names.length} users have it (${who}), ${most} are agreed; take it from ${names.length - most}, or have the number raised`;
}

/** What a user states counts, and what it holds without saying anything of it. */
function has(license: string, stated: Partial<UserInputs>, props: Props): boolean {
  const wanted = heldLicense(license);
  const fits = (names: readonly string[], from: From) =>
    isLicenseAmong(wanted.name, names) &&
    (wanted.subscriptionId === undefined || sameName(wanted.subscriptionId, from.subscriptionId ?? "")) &&
    (wanted.siteUrl === undefined || sameName(wanted.siteUrl, from.siteUrl ?? ""));
  if (wishes(stated).some((wish) => fits(wish.names, wish))) return true;
  return assignedTo(props)
    .map(heldLicense)
    .some(({ name, ...from }) => fits([name], from));
}

interface From {
  subscriptionId?: string | undefined;
  siteUrl?: string | undefined;
}
