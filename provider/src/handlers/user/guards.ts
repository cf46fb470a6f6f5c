import { sameId } from "../../webex/ids.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";

/**
 * Nobody locks out the account the token belongs to, nor the last full administrator: after that, nobody could mend it.
 * It takes the owner of the token and the list of full administrators, each read once for an operation.
 */
export async function assertRemovable(
  session: Session,
  organization: SessionOrganization,
  id: string,
  email: string,
  doing = "remove",
): Promise<void> {
  const owner = await organization.tokenOwner();
  if (owner !== undefined && sameId(owner.id, id)) {
    throw new Refusal(
      `Cannot ${doing} ${email}: it is the account of the token in use. Do it with the token of another administrator`,
    );
  }
  const administrators = await organization.fullAdministrators();
  if (!administrators.some((administrator) => sameId(administrator.id, id))) return;
  const others = administrators.filter(
    (administrator) => !sameId(administrator.id, id) && !session.removedAdministrators.has(administrator.id),
  );
  if (others.length === 0) {
    throw new Refusal(
      `Cannot ${doing} ${email}: it is the last full administrator of ${organization.displayName}. Make somebody else one first`,
    );
  }
  session.removedAdministrators.add(id);
}
