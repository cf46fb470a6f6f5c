import { isConflict, isForbidden, WebexError, withRemedies } from "../../webex/http/errors.ts";

/** Webex says that the address is taken, or forbids it. Where it finds nobody, another organisation may have it. */
export function isAddressTaken(e: unknown): boolean {
  return isConflict(e) || isForbidden(e) || saysOf(e, /organi[sz]ation/i);
}

/** Webex itself says that another organisation has the address. */
export function isOfOtherOrganization(e: unknown): boolean {
  return saysOf(e, /\b(different|another|other)\b.*\borgani[sz]ation/i);
}

function saysOf(e: unknown, what: RegExp): boolean {
  return e instanceof WebexError && what.test(e.reason);
}

/** The error where Webex refuses an address that nobody in the organisation has, with what is most likely first. */
export function addressTaken(email: string, e: unknown): unknown {
  if (!(e instanceof WebexError)) return e;
  const claim =
    `If ${email} belongs to another Webex organisation, or its domain does, the user has to be claimed in Control Hub ` +
    "(Users > Claim Users)";
  if (isConflict(e)) return withRemedies(e, claim, deletedLately(email), e.remedy);
  return isOfOtherOrganization(e) ? withRemedies(e, claim, e.remedy) : withRemedies(e, e.remedy, claim);
}

function deletedLately(email: string): string {
  return (
    `If a person with ${email} was deleted lately, Webex may keep the address for up to 7 days: run \`pulumi up\` again ` +
    "after that"
  );
}
