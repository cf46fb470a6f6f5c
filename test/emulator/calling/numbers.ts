import { organizationFor } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { type Call, isSet } from "../http/call.ts";
import { personId } from "../world/person.ts";
import { locationId } from "./locations.ts";
import { countOf, entriesOf, type NumberEntry, stateOf } from "./numberEntries.ts";
import { chosenEntries } from "./numberFilter.ts";
import { telephonyPage } from "./page.ts";

const mostNumbers = 2000;

/** GET /telephony/config/numbers: the list's key is `phoneNumbers`. Extensions without a number are in it, too. */
export function listNumbers(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const all = entriesOf(organization);
  const { items, headers } = telephonyPage(chosenEntries(all, call.query), call, mostNumbers);
  const count = isSet(call.query.details) ? { count: countOf(all) } : {};
  return ok({ ...count, phoneNumbers: items.map(numberView) }, headers);
}

/** A live-tested client needs location, mainNumber and tollFreeNumber in every entry. */
function numberView({ location, phoneNumber, extension, owner }: NumberEntry) {
  return {
    ...(phoneNumber && { phoneNumber }),
    ...(extension && { extension, esn: `${location.routingPrefix ?? ""}${extension}` }),
    ...(location.routingPrefix && { routingPrefix: location.routingPrefix }),
    state: phoneNumber === undefined ? "ACTIVE" : stateOf(location, phoneNumber),
    phoneNumberType: "PRIMARY",
    mainNumber: false,
    includedTelephonyTypes: "PSTN_NUMBER",
    tollFreeNumber: false,
    isServiceNumber: false,
    location: { id: locationId(location), name: location.name },
    ...(owner && {
      owner: {
        id: personId(owner),
        type: "PEOPLE",
        ...(owner.firstName && { firstName: owner.firstName }),
        ...(owner.lastName && { lastName: owner.lastName }),
      },
    }),
  };
}
