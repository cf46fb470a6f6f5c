import { namedLicenseFaults, namesLicenses } from "../model/effective/namedLicenses.ts";
import { templateFaults } from "../model/effective/templateSchema.ts";
import { Refusal } from "./refusal.ts";
import type { Session, SessionOrganization } from "./session.ts";
import { statedOnly } from "./statedOnly.ts";

/** `UserTemplate`, as the plugin process serves it. */
export const userTemplate = statedOnly({
  shape: templateFaults,
  live: async (session, inputs) => {
    if (!namesLicenses(inputs) || session().configuration.previewChecks === "offline") return [];
    const organization = await ownOrganization(session());
    return organization ? namedLicenseFaults(inputs, await organization.licenses()) : [];
  },
});

/** A template belongs to no service: with several organisations in sight, each user is judged in its own. */
async function ownOrganization(session: Session): Promise<SessionOrganization | undefined> {
  try {
    return await session.organization(undefined);
  } catch (e) {
    if (e instanceof Refusal) return undefined;
    throw e;
  }
}
