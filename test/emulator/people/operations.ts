import type { Operations } from "../http/call.ts";
import { userAdministrators } from "../roles/administrators.ts";
import { createPerson } from "./createPerson.ts";
import { deletePerson } from "./deletePerson.ts";
import { listPeople } from "./listPeople.ts";
import { getMe, getPerson } from "./readPerson.ts";
import { storeName } from "./storeName.ts";
import { updatePerson } from "./updatePerson.ts";

const read = [["spark-admin:people_read"], ["spark:people_read"]];
const write = [["spark-admin:people_write", "spark-admin:people_read"]];

export const peopleOperations: Operations = {
  "GET /people": { scopes: read, callers: "anyone", handle: listPeople },
  "POST /people": { scopes: write, callers: userAdministrators, handle: createPerson },
  "GET /people/me": { scopes: read, callers: "anyone", handle: getMe },
  "GET /people/{personId}": { scopes: read, callers: "anyone", handle: getPerson },
  "PUT /people/{personId}": {
    scopes: write,
    callers: userAdministrators,
    handle: updatePerson,
    handlePartly: storeName,
  },
  "DELETE /people/{personId}": { scopes: write, callers: userAdministrators, handle: deletePerson },
};
