import { isConflict, isForbidden, WebexError, withRemedies } from "../../webex/http/errors.ts";
import { VisibleError } from "../runtime/visibleError.ts";

/** Webex says that the address is taken, or forbids it. Where it finds nobody, another organisation may have it. */
export function isAddressTaken(e: unknown): boolean {
  return (isConflict(e) && !isOfGateway(e)) || isForbidden(e) || isOfOtherOrganization(e) || isOfDirectory(e);
}

/** Webex itself says that another organisation has the address or its domain. */
function isOfOtherOrganization(e: unknown): boolean {
  return saysOf(
    e,
    /\b(different|another|other)\b.*\b(org(ani[sz]ation)?s?|customers?|tenants?|company)\b|\bclaimed\b/i,
  );
}

/** Webex itself says that people come from a directory. A directory number is an extension. */
function isOfDirectory(e: unknown): boolean {
  return saysOf(e, /\b(directory(?!\s+number)|directories|synchroni[sz](ed|ation))\b/i);
}

/** Of somebody who was deleted; "people are deleted there" speaks of nobody. */
function wasDeleted(e: unknown): boolean {
  return saysOf(e, /\b(was|been|already|recently|soft)[\s-]deleted\b/i);
}

/** The answer of a proxy says nothing about the address. */
function isOfGateway(e: unknown): boolean {
  return e instanceof WebexError && e.fromGateway;
}

/** What Webex says of a number or the like is not about the address. */
function saysOf(e: unknown, what: RegExp): boolean {
  return e instanceof WebexError && !e.fromGateway && !isOfSomethingElse(e) && what.test(e.reason);
}

/** What the first sentence is about; those after it say whom to ask. */
function isOfSomethingElse({ reason }: WebexError): boolean {
  return (
    /^[^.;]*\b(numbers?|extensions?|locations?|managers?|licen[sc]es?|roles?)\b/i.test(reason) &&
    !/\b(users?|accounts?|person|people|e-?mails?|address(es)?|domains?)\b/i.test(reason)
  );
}

/**
 * The error where Webex refuses an address that nobody in the organisation has, with what is most likely first.
 * @param wanted whether a new person was to have the address, or somebody who is there
 */
export function addressTaken(email: string, e: unknown, wanted: "add" | "change"): unknown {
  if (!(e instanceof WebexError) || e.fromGateway || isOfSomethingElse(e)) return e;
  const claim =
    `If ${email} belongs to another Webex organisation, or its domain does, the user has to be claimed in Control Hub ` +
    "(Users > Claim Users)";
  const lately = isConflict(e) ? [deletedLately(email)] : [];
  if (wasDeleted(e)) return withRemedies(e, ...lately, claim, e.remedy);
  if (isOfDirectory(e)) return withRemedies(e, comesFromDirectory(email, wanted), ...lately, e.remedy);
  if (isConflict(e) || isOfOtherOrganization(e)) return withRemedies(e, claim, ...lately, e.remedy);
  return withRemedies(e, e.remedy, claim);
}

/** The error where it could not be read whether anybody of the organisation has the refused address. */
export function unknownHolder(email: string, refused: unknown, cause: unknown): VisibleError {
  const [why, unread] = [refused, cause].map((e) => (e instanceof Error ? e.message : String(e)));
  return new VisibleError(`${why} It is not known who has ${email}, because reading failed as well: ${unread}`);
}

function comesFromDirectory(email: string, wanted: "add" | "change"): string {
  const there = wanted === "add" ? `Add ${email} in the directory` : `Change the address to ${email} in the directory`;
  return (
    `${there}, and declare its people with directorySynced: true (of the WebexAppService)` +
    (wanted === "add" ? ", which adopts them" : "")
  );
}

function deletedLately(email: string): string {
  return (
    `If a person with ${email} was deleted lately, Webex may keep the address for up to 7 days: run \`pulumi up\` again ` +
    "after that"
  );
}

/** The error of a deletion that Webex refuses because people come from a directory. */
export function refusedDeletion(email: string, e: unknown): unknown {
  if (!(e instanceof WebexError) || !isOfDirectory(e)) return e;
  const there =
    `Remove ${email} in the directory, and run \`pulumi up\` after the next synchronisation; with onDelete: retain the ` +
    "person stays";
  return withRemedies(e, there, e.remedy);
}
