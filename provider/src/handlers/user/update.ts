import { inputsOf } from "../../model/user/outputs.ts";
import { isNotFound } from "../../webex/http/errors.ts";
import { getPerson } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import { assertMember, sameOrganization } from "../runtime/sameOrganization.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { mustSignInAgain } from "./ensure/returning.ts";
import { assertMayTouch } from "./neverTouched.ts";
import { isAdopted, previousOf } from "./previous.ts";
import { reconcilePerson } from "./sync/reconcile.ts";
import { assertValidById, validUserInputs } from "./validInputs.ts";

/**
 * Updates a person with one read, and one write for each part that differs: record, licences, calling behaviour,
 * directory.
 */
export async function updateUser(
  session: Session,
  id: string,
  olds: Properties,
  properties: Properties,
): Promise<Properties> {
  const inputs = validUserInputs(properties);
  const organization = await sameOrganization(session, { ...olds, organizationId: inputs.organizationId });
  session.guards.declared.add(id);
  assertMayTouch(session, { id, emails: [inputs.email, inputsOf(olds).email] });
  await assertValidById(organization, inputs);
  // Read the licences first, so that nothing has to wait between the read of the person and the write.
  await organization.licenses();
  const person = await getPerson(session.client, id, { callingData: true, email: inputs.email }).catch((e: unknown) => {
    if (!isNotFound(e)) throw e;
    throw new VisibleError(
      `Cannot update ${inputs.email}: the person is no longer in Webex. Run \`pulumi refresh\`, then \`pulumi up\` ` +
        "creates it again",
    );
  });
  assertMayTouch(session, { id, emails: person.emails });
  const signsInAgain = await mustSignInAgain(session, organization, inputs, id);
  const outputs = await reconcilePerson(session, organization, inputs, assertMember(organization, person), {
    adopted: isAdopted(olds),
    isNew: false,
    previous: previousOf(olds, inputsOf(olds)),
    signsInAgain,
  });
  if (signsInAgain) await session.departures.drop(organization.uuid, inputs.email);
  return outputs;
}
