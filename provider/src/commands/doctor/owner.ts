import { type OwnedRole, observedRoles } from "../../model/roles.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import { protectingEntry } from "../../model/user/neverTouch.ts";
import type { Person } from "../../webex/people.ts";
import { calls } from "../scopes.ts";
import type { Declared } from "./declared.ts";
import { error, type Finding, note, warning } from "./finding.ts";
import { type Reading, valueIn } from "./reading.ts";

/** Whose account the token is. */
export interface OwnerFacts {
  owner: Reading<Person>;
  roles: Reading<readonly OwnedRole[]>;
  /** See `protectingEntry`. */
  neverTouch: readonly string[];
}

/** Whether the token's own account can do the work, and whether it stays: everything stops with it. */
export function ownerFindings(facts: OwnerFacts, declared: Declared | undefined): Finding[] {
  const { owner } = facts;
  if ("failed" in owner) return [error("token-refused", owner.failed, "")];
  const { type = "person" } = owner.value;
  if (type === "bot")
    return [
      error("token-of-bot", "the token is a bot's, which administers nobody", "Use an integration or a service app"),
    ];
  return [
    identity(owner.value),
    ...signInFindings(owner.value),
    ...roleFindings(owner.value, valueIn(facts.roles), declared),
    ...stayFindings(owner.value, facts.neverTouch, declared),
  ];
}

function identity({ type = "person", emails }: Person): Finding {
  const who = emails[0] ?? "an account without an address";
  if (type === "person") return note("token-owner", `the token acts as ${who}, who authorised it`);
  return note(
    "token-owner",
    `the token acts as ${who}, the account of a service app. Webex does not tell which administrator authorised it`,
    "Know who did: the authorisation ends with that account",
  );
}

function signInFindings({ loginEnabled, invitePending }: Person): Finding[] {
  if (loginEnabled !== false || invitePending) return [];
  const what =
    "sign-in of the token's own account is switched off: the token is about to end, and Webex deletes the account";
  return [error("owner-inactive", what, "Authorise the app as an administrator who stays")];
}

const GIVE_ROLE = "Let a full administrator give it the role, or authorise the app as one who has it";

function roleFindings(
  { roles }: Person,
  owned: readonly OwnedRole[] | undefined,
  declared: Declared | undefined,
): Finding[] {
  if (roles === undefined || owned === undefined)
    return [note("owner-role-unknown", "Webex does not tell the administrator roles of the token's account")];
  const { full, userDevice } = observedRoles({}, roles, owned);
  if (!full && !userDevice)
    return [
      error(
        "role-missing",
        "the token's account is no full and no user administrator, so no `up` can write",
        GIVE_ROLE,
      ),
    ];
  if (full || !declared?.users.some(({ inputs }) => calls(inputs))) return [];
  const what =
    "the token's account is a user administrator, who cannot read numbers and UC Manager profiles nor move people who call";
  return [warning("role-limited", what, GIVE_ROLE)];
}

/** An authorisation ends with the account of whoever gave it. */
function stayFindings(
  { id, emails }: Person,
  neverTouch: readonly string[],
  declared: Declared | undefined,
): Finding[] {
  const own = emails.map(canonicalEmail);
  const [who = id] = own;
  if (declared?.leaving.some((email) => own.includes(email)))
    return [error("owner-leaves", `the next \`up\` removes ${who}, whose account the token is`, KEEP)];
  const user = declared?.users.find(({ email }) => email !== undefined && own.includes(email));
  if (user === undefined) return [];
  if (user.inputs.suspended)
    return [
      error("owner-suspended", `the program switches off the sign-in of ${who}, whose account the token is`, KEEP),
    ];
  if (protectingEntry(neverTouch, { id, emails }) !== undefined) return [];
  const what = `the program manages ${who}, whose account the token is: a change there can end the token`;
  return [warning("owner-declared", what, `Take ${who} out of the program, or authorise the app as somebody else`)];
}

const KEEP = "Authorise the app as an administrator who stays, or keep this account out of the program";
