import { isConflict, isForbidden, WebexError, withRemedies } from "../../webex/http/errors.ts";

/** Webex says that the address is taken, or forbids it. Where it finds nobody, another organisation may have it. */
export function isAddressTaken(e: unknown): boolean {
  return (isConflict(e) && !isOfGateway(e)) || isForbidden(e) || isOfOtherOrganization(e);
}

/** Webex itself says that another organisation has the address or its domain. */
export function isOfOtherOrganization(e: unknown): boolean {
  return saysOf(e, /\b(different|another|other)\b.*\borg(ani[sz]ation)?s?\b|\bclaimed\b/i);
}

/** The answer of a proxy says nothing about the address. */
function isOfGateway(e: unknown): boolean {
  return e instanceof WebexError && e.fromGateway;
}

function saysOf(e: unknown, what: RegExp): boolean {
  return e instanceof WebexError && !e.fromGateway && what.test(e.reason);
}

/** The error where Webex refuses an address that nobody in the organisation has, with what is most likely first. */
export function addressTaken(email: string, e: unknown): unknown {
  if (!(e instanceof WebexError) || e.fromGateway) return e;
  if (saysOf(e, /\b(directory|directories|synchroni[sz]ed)\b/i))
    return withRemedies(e, comesFromDirectory(email), e.remedy);
  const claim =
    `If ${email} belongs to another Webex organisation, or its domain does, the user has to be claimed in Control Hub ` +
    "(Users > Claim Users)";
  if (isConflict(e)) return withRemedies(e, claim, deletedLately(email), e.remedy);
  return isOfOtherOrganization(e) ? withRemedies(e, claim, e.remedy) : withRemedies(e, e.remedy, claim);
}

function comesFromDirectory(email: string): string {
  return (
    `Add ${email} in the directory, and declare its people with directorySynced: true (of the WebexAppService), which ` +
    "adopts them"
  );
}

function deletedLately(email: string): string {
  return (
    `If a person with ${email} was deleted lately, Webex may keep the address for up to 7 days: run \`pulumi up\` again ` +
    "after that"
  );
}
