import type { Held } from "../model/entitlement/userFaults.ts";
import type { Level } from "../model/inheritance/levels.ts";
import type { Fault } from "../model/validation/fault.ts";
import { EntitlementProfile } from "./entitlementProfile.ts";
import { referred } from "./program/reference.ts";
import { QuickAddGroup } from "./quickAddGroup.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import { UserTemplate } from "./userTemplate.ts";
import { WebexAppService } from "./webexAppService.ts";

/** The resources a user refers to, and what follows from them. */
export interface UserReferences {
  /** The user's own values: its arguments without the references. */
  own: Record<string, unknown>;
  service: WebexAppService | undefined;
  /** Levels below the user: its template and what that is based on, then the same of its group's. */
  templates: Level[];
  /** The user's profile or its group's; a default is not among them. */
  held: Held | undefined;
  /** What a state records: logical names, so that policies can join. */
  names: { service?: string; template?: string; quickAddGroup?: string; entitlement?: string };
  faults: Fault[];
  /** One for each resource among them that has faults of its own, which are shown there. */
  inheritedFaults: Fault[];
}

export function userReferences(args: Partial<SparkUserArgs>): UserReferences {
  const { service, template, quickAddGroup, entitlement, ...own } = args;
  const found = {
    service: referred(service, WebexAppService, "service"),
    template: referred(template, UserTemplate, "template"),
    quickAddGroup: referred(quickAddGroup, QuickAddGroup, "quickAddGroup"),
    entitlement: referred(entitlement, EntitlementProfile, "entitlement"),
  };
  const group = found.quickAddGroup.resource;
  const templates = [found.template.resource, group?.template].filter((one) => one !== undefined);
  const names = {
    service: found.service.resource?.serviceName,
    template: found.template.resource?.templateName,
    quickAddGroup: group?.groupName,
    entitlement: found.entitlement.resource?.statement.name,
  };
  return {
    own,
    service: found.service.resource,
    templates: templates.flatMap(({ levels }) => levels),
    held: heldOf(found.entitlement.resource, group),
    names: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
    faults: Object.values(found).flatMap((one) => one.faults),
    inheritedFaults: [
      ...faultIn("service", [found.service.resource]),
      ...faultIn("template", templates),
      ...faultIn("quickAddGroup", [group]),
      ...faultIn("entitlement", [found.entitlement.resource ?? group?.profile]),
    ],
  };
}

function heldOf(own: EntitlementProfile | undefined, group: QuickAddGroup | undefined): Held | undefined {
  if (own) return { entitlement: own.statement };
  if (!group?.profile) return undefined;
  return { entitlement: group.profile.statement, by: `of QuickAddGroup ${JSON.stringify(group.groupName)}` };
}

function faultIn(path: string, resources: readonly ({ isFaulty: boolean } | undefined)[]): Fault[] {
  return resources.some((one) => one?.isFaulty) ? [{ path, reason: "has faults of its own" }] : [];
}
