import type { Grant } from "../../webex/http/tokens.ts";
import { INCLUDED_IN, type NeededScope, SCOPES } from "../scopes.ts";
import type { Declared } from "./declared.ts";
import { error, type Finding, listed, note, peopleWho, warning } from "./finding.ts";
import type { Reading } from "./reading.ts";

export interface TokenFacts {
  /** `static`: a ready access token. `renewed`: an integration or a service app. */
  kind: "none" | "static" | "renewed";
  grant: Omit<Grant, "refreshToken"> | undefined;
  /** Whether a refresh token that Webex has replaced was written back to the stack. */
  isStored?: boolean;
  now: number;
  /** A list that each scope is needed to read, by the scope. */
  reads: Readonly<Record<string, Reading<unknown> | undefined>>;
}

const LOGIN = "Run `npx pulumi-webex login`, or authorise the service app again and store its refresh token";

/** Kind, ends and scopes of the token. */
export function tokenFindings(facts: TokenFacts, declared: Declared | undefined): Finding[] {
  if (facts.kind === "none")
    return [error("token-none", "there is no Webex token", `${LOGIN}; for a first look, set WEBEX_ACCESS_TOKEN`)];
  return [...kindFindings(facts), ...endFindings(facts), ...scopeFindings(facts, declared)];
}

function kindFindings({ kind, grant, isStored }: TokenFacts): Finding[] {
  if (kind === "static")
    return [
      warning(
        "token-static",
        "the access token is used as it is and never renewed: a personal one ends after 12 hours, one of an integration after 14 days",
        `For pipelines use an integration or a service app. ${LOGIN}`,
      ),
    ];
  const kept = note(
    "token-renewed",
    "access tokens are renewed with the refresh token of an integration or service app",
  );
  return grant?.isReplaced && !isStored ? [kept, REPLACED] : [kept];
}

const REPLACED = error(
  "refresh-token-replaced",
  "Webex has replaced the refresh token, and the stored one may not work again",
  "Commands with --stack store the new one. Here the old one came from WEBEX_REFRESH_TOKEN: run `npx pulumi-webex login`",
);

const DAY_MS = 24 * 3600 * 1000;
/** A refresh token that ends sooner is worth a warning. */
const SOON_DAYS = 14;

function endFindings({ grant, now }: TokenFacts): Finding[] {
  if (grant?.refreshExpiresAt === undefined) return [];
  const days = Math.floor((grant.refreshExpiresAt - now) / DAY_MS);
  const what = `the refresh token ends on ${new Date(grant.refreshExpiresAt).toISOString().slice(0, 10)}, in ${days} days`;
  if (days >= SOON_DAYS) return [note("refresh-token-end", what)];
  return [warning("refresh-token-ends", what, `\`npx pulumi-webex token renew\` may prolong it. If not: ${LOGIN}`)];
}

/** Scopes that the token lacks: as the token endpoint says, else as Webex refuses to list something. */
function scopeFindings(facts: TokenFacts, declared: Declared | undefined): Finding[] {
  const lacking = SCOPES.filter((needed) => lacks(facts, needed.scope));
  const findings = lacking.map((needed) => scopeFinding(needed, declared));
  return facts.grant?.scopes === undefined ? [...findings, UNTOLD] : findings;
}

const UNTOLD = note(
  "scopes-unknown",
  "Webex does not tell the scopes of this token. Those for reading were tried, those for writing show with the first `up`",
);

function lacks({ grant, reads }: TokenFacts, scope: string): boolean {
  if (grant?.scopes !== undefined) {
    return ![scope, INCLUDED_IN[scope]].some((one) => one !== undefined && grant.scopes?.includes(one));
  }
  const read = reads[scope];
  return read !== undefined && "failed" in read && read.status === 403;
}

function scopeFinding({ scope, purpose, isNeededBy }: NeededScope, declared: Declared | undefined): Finding {
  const needing = (declared?.users ?? []).filter(({ inputs }) => isNeededBy(inputs));
  const isNeeded = needing.length > 0 || isNeededBy({});
  const users =
    needing.length === 0
      ? ""
      : `; ${peopleWho(needing.length, ["needs", "need"])} it (${listed(needing.map(({ name }) => name))})`;
  const what = `the token lacks ${scope}, or its owner the role, to ${purpose}${users}`;
  const remedy = `Add the scope to the integration or service app, and authorise it again`;
  return (isNeeded ? error : warning)("scope-missing", what, remedy);
}
