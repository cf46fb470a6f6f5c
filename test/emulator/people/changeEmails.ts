import { isEmailAddress } from "../../../provider/src/model/webexRules.ts";
import { ApiError, badRequest, conflict, notFound } from "../http/apiError.ts";
import { refuseSoftDeleted } from "../organization/directory.ts";
import type { Organization } from "../world/organization.ts";
import { changeEmails } from "../world/people.ts";
import { type Person, primaryEmail } from "../world/person.ts";
import { isForeignEmail, type World } from "../world/world.ts";

/** A confirmation mail is good for fifteen days. */
const confirmationLife = 15 * 86_400_000;

/**
 * The addresses that a body of PUT people gives a person, or a refusal; nothing where it lists none. Case alone is no change:
 * an address that the person has stays as it is spelt.
 */
export function judgeEmails(
  world: World,
  organization: Organization,
  person: Person,
  emails: readonly string[] = [],
): string[] | undefined {
  if (emails.length === 0) return undefined;
  if (!emails.every(isEmailAddress)) throw badRequest("emails must hold e-mail addresses.");
  const spelt = emails.map((email) => person.emails.find((held) => isSame(held, email)) ?? email);
  const asked = spelt.filter((email, place) => spelt.findIndex((other) => isSame(other, email)) === place);
  for (const email of asked) judgeEmail(world, organization, person, email);
  return asked;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function judgeEmail(world: World, organization: Organization, person: Person, email: string): void {
  const owner = organization.peopleByEmail.get(email.toLowerCase());
  if (owner === person) return;
  if (owner) throw conflict("A person with this e-mail address already exists in the organization.");
  refuseSoftDeleted(world, email);
  if (isForeignEmail(world, organization, email)) {
    throw new ApiError(
      Number(world.switches.foreignEmail),
      "A person with this e-mail address exists in a different organization.",
    );
  }
}

/**
 * Gives a person other addresses. Another first one counts at once, or only when the person confirms it, or never: sources
 * differ, hence the switch emailChange. Where it does not count at once, no address changes.
 */
export function requestEmails(
  world: World,
  organization: Organization,
  person: Person,
  emails: readonly string[],
): void {
  const [primary] = emails;
  if (primary === undefined) return;
  if (isSame(primary, primaryEmail(person)) || world.switches.emailChange === "applied") {
    changeEmails(organization, person, [...emails]);
    return;
  }
  if (world.switches.emailChange === "ignored") return;
  person.emailChange = { to: primary, ends: world.clock.now() + confirmationLife };
}

/** What the person waits for, as long as it can be confirmed. */
export function awaitedEmail(world: World, { emailChange }: Person): string | undefined {
  return emailChange && emailChange.ends > world.clock.now() ? emailChange.to : undefined;
}

/** The person follows the link in the mail. `email` is the new address, or the one they still have. */
export function confirmEmail(world: World, email: string): void {
  for (const organization of world.organizations.values()) {
    for (const person of organization.people.values()) {
      const to = awaitedEmail(world, person);
      if (to === undefined || ![to, primaryEmail(person)].some((one) => isSame(one, email))) continue;
      const owner = organization.peopleByEmail.get(to.toLowerCase());
      if ((owner && owner !== person) || isForeignEmail(world, organization, to)) {
        throw conflict(`Somebody else has ${to} by now.`);
      }
      // A new address takes the place of the primary one; one that the person has already changes places with it.
      const others = owner ? person.emails.filter((held) => !isSame(held, to)) : person.emails.slice(1);
      changeEmails(organization, person, [to, ...others]);
      person.emailChange = undefined;
      return;
    }
  }
  throw notFound(`Nobody has a change of the address ${email} to confirm.`);
}
