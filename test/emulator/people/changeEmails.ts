import { conflict, notFound } from "../http/apiError.ts";
import { changeEmails, type Organization } from "../world/organization.ts";
import { type Person, primaryEmail } from "../world/person.ts";
import { isForeignEmail, type World } from "../world/world.ts";

/** A confirmation mail is good for fifteen days. */
const confirmationLife = 15 * 86_400_000;

/**
 * Gives a person other addresses. Another first one counts at once, or only when the person confirms it, or never: sources
 * differ, hence the switch emailChange.
 */
export function requestEmails(
  world: World,
  organization: Organization,
  person: Person,
  emails: readonly string[],
): void {
  const [primary, ...others] = emails;
  if (primary === undefined) return;
  const isSame = primary.toLowerCase() === primaryEmail(person).toLowerCase();
  if (isSame || world.switches.emailChange === "applied") {
    changeEmails(organization, person, [...emails]);
    return;
  }
  changeEmails(organization, person, [primaryEmail(person), ...others]);
  if (world.switches.emailChange === "ignored") return;
  person.emailChange = { to: primary, ends: world.clock.now() + confirmationLife };
}

/** What the person waits for, as long as it can be confirmed. */
export function awaitedEmail(world: World, { emailChange }: Person): string | undefined {
  return emailChange && emailChange.ends > world.clock.now() ? emailChange.to : undefined;
}

/** The person follows the link in the mail. `email` is the new address, or the one they still have. */
export function confirmEmail(world: World, email: string): void {
  const address = email.toLowerCase();
  for (const organization of world.organizations.values()) {
    for (const person of organization.people.values()) {
      const to = awaitedEmail(world, person);
      if (to === undefined || ![to, primaryEmail(person)].some((one) => one.toLowerCase() === address)) continue;
      if (organization.peopleByEmail.has(to.toLowerCase()) || isForeignEmail(world, organization, to)) {
        throw conflict(`Somebody else has ${to} by now.`);
      }
      changeEmails(organization, person, [to, ...person.emails.slice(1)]);
      person.emailChange = undefined;
      return;
    }
  }
  throw notFound(`Nobody has a change of the address ${email} to confirm.`);
}
