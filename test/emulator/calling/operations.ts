import { organizationFor } from "../access/caller.ts";
import { ok } from "../http/answer.ts";
import type { Operations } from "../http/call.ts";
import { encodeId } from "../ids.ts";
import {
  administrators,
  fullAdministrators,
  fullOrReadOnly,
  readersOfSettings,
  userAdministrators,
} from "../roles/administrators.ts";
import { getCallingBehavior, putCallingBehavior } from "./callingBehavior.ts";
import { createLocation, deleteLocation, updateLocation } from "./changeLocations.ts";
import { getLocation, listCallingLocations, listLocations } from "./locations.ts";
import { getMoveJob, listMoveErrors, listMoveJobs } from "./moveJobs.ts";
import { moveUsers } from "./moveUsers.ts";
import { listNumbers } from "./numbers.ts";

const readPeople = [["spark-admin:people_read"]];
const readLocations = [["spark-admin:locations_read"], ["spark-admin:people_read"], ["spark-admin:device_read"]];
const writeLocations = [["spark-admin:locations_write"]];
const readTelephony = [["spark-admin:telephony_config_read"]];

/** The description asks for all three. */
const moveScopes = [["spark-admin:telephony_config_write", "spark-admin:people_write", "identity:groups_rw"]];

export const callingOperations: Operations = {
  "GET /people/{personId}/features/callingBehavior": {
    scopes: readPeople,
    callers: readersOfSettings,
    handle: getCallingBehavior,
  },
  "PUT /people/{personId}/features/callingBehavior": {
    scopes: [["spark-admin:people_write"]],
    callers: userAdministrators,
    handle: putCallingBehavior,
  },
  // The page asks for one scope, the text of its tag for the other.
  "GET /telephony/config/callingProfiles": {
    scopes: [...readPeople, ...readTelephony],
    callers: fullOrReadOnly,
    handle: (call) => {
      const { callingProfiles } = organizationFor(call.world, call.caller, call.query.orgId);
      const views = callingProfiles.map(({ uuid, name }) => ({ id: encodeId("CALLING_PROFILE", uuid), name }));
      return ok({ callingProfiles: views });
    },
  },
  "GET /locations": { scopes: readLocations, callers: administrators, handle: listLocations },
  "GET /locations/{locationId}": { scopes: readLocations, callers: administrators, handle: getLocation },
  "POST /locations": { scopes: writeLocations, callers: fullAdministrators, handle: createLocation },
  "PUT /locations/{locationId}": { scopes: writeLocations, callers: fullAdministrators, handle: updateLocation },
  "DELETE /locations/{locationId}": { scopes: writeLocations, callers: fullAdministrators, handle: deleteLocation },
  "GET /telephony/config/locations": {
    scopes: readTelephony,
    callers: administrators,
    handle: listCallingLocations,
  },
  "POST /telephony/config/jobs/person/moveLocation": {
    scopes: moveScopes,
    callers: fullAdministrators,
    handle: moveUsers,
  },
  "GET /telephony/config/jobs/person/moveLocation": {
    scopes: readTelephony,
    callers: fullOrReadOnly,
    handle: listMoveJobs,
  },
  "GET /telephony/config/jobs/person/moveLocation/{jobId}": {
    scopes: readTelephony,
    callers: fullOrReadOnly,
    handle: getMoveJob,
  },
  "GET /telephony/config/jobs/person/moveLocation/{jobId}/errors": {
    scopes: readTelephony,
    callers: fullOrReadOnly,
    handle: listMoveErrors,
  },
  "GET /telephony/config/numbers": { scopes: readTelephony, callers: fullOrReadOnly, handle: listNumbers },
};
