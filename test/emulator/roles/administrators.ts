import { listedRoles } from "./catalogue.ts";

/**
 * The roles that the description names for operations, by their ids. It names location administrators as well: these are no role
 * but groups that somebody manages, which the emulator does not have.
 */
export const fullAdministrators = holding("id_full_admin");
export const userAdministrators = holding("id_full_admin", "id_user_admin");
export const fullOrReadOnly = holding("id_full_admin", "id_readonly_admin");
export const readersOfSettings = holding("id_full_admin", "id_user_admin", "id_readonly_admin");
export const readersOfIdentity = holding("id_full_admin", "id_user_admin", "id_readonly_admin", "id_device_admin");

/** Where the description says administrator and no more: everybody with a role of GET /roles. */
export const administrators = listedRoles.map(({ id }) => id);

function holding(...keys: readonly string[]): readonly string[] {
  return listedRoles.filter(({ key }) => keys.includes(key)).map(({ id }) => id);
}
