import { templateFaults } from "../model/inheritance/templateSchema.ts";
import { namedLicenseFaults, namesLicenses } from "../model/licenses/inTemplates.ts";
import type { Session, SessionOrganization } from "./runtime/session.ts";
import { Refusal } from "./runtime/visibleError.ts";
import { statedOnly } from "./stateOnly.ts";

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
