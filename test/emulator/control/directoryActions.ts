import { z } from "zod";
import { badRequest } from "../http/apiError.ts";
import { addByDirectory, removeByDirectory } from "../organization/directory.ts";
import type { Organization } from "../world/organization.ts";
import type { World } from "../world/world.ts";

/** What a directory does to an organisation; without a name the one that has a directory is meant. */
export const directoryBody = z.strictObject({
  organization: z.string().optional(),
  synchronized: z.boolean().optional(),
  add: z
    .strictObject({
      email: z.email(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      department: z.string().optional(),
      title: z.string().optional(),
    })
    .optional(),
  remove: z.email().optional(),
});

export function actAsDirectory(world: World, body: z.infer<typeof directoryBody>): void {
  const organization = organizationMeant(world, body.organization);
  if (body.remove !== undefined) removeByDirectory(world, organization, body.remove);
  if (body.add) addByDirectory(world, organization, body.add);
  if (body.synchronized !== undefined) organization.directorySynced = body.synchronized;
}

function organizationMeant(world: World, name: string | undefined): Organization {
  const found = [...world.organizations.values()].filter((organization) =>
    name === undefined ? organization.directorySynced : organization.displayName === name,
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  throw badRequest(name === undefined ? "State the name of the organization." : `No organization ${name}.`);
}
