import { endMoveJobs } from "./calling/moveJobs.ts";
import { applyGroupTemplates } from "./licenses/groupTemplates.ts";
import { removeSignedOff } from "./world/people.ts";
import type { World } from "./world/world.ts";

/** What Webex does by itself as time goes by. It is done before and after each request. */
export function passTime(world: World): void {
  applyGroupTemplates(world);
  endMoveJobs(world);
  for (const organization of world.organizations.values())
    removeSignedOff(organization, world.clock.now(), world.switches.signedOffDeletion);
}
