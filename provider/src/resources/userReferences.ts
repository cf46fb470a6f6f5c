import type { Held } from "../model/entitlement/userFaults.ts";
import type { Level } from "../model/inheritance/levels.ts";
import type { Fault } from "../model/validation/fault.ts";
import { EntitlementProfile } from "./entitlementProfile.ts";
import { resolveReference } from "./program/reference.ts";
import { QuickAddGroup } from "./quickAddGroup.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import { UserTemplate } from "./userTemplate.ts";
import { WebexAppService } from "./webexAppService.ts";

/** The resources that a user refers to, and what follows from them. */
export interface UserReferences {
  /** The user's own values: its arguments without the references. */
  own: Record<string, unknown>;
  service: WebexAppService | undefined;
  /** Levels below the user: its template and those that it is based on, then the same of its group's template. */
  templates: Level[];
  /** The user's profile or its group's. A default profile is not considered here. */
  profile: Held | undefined;
  /** The logical names of the resources, which the state records so that policies can find them. */
  names: { service?: string; template?: string; quickAddGroup?: string; entitlement?: string };
  faults: Fault[];
  /** One fault for each of these resources that has faults, which are shown at that resource. */
  inheritedFaults: Fault[];
}

export function userReferences(args: Partial<SparkUserArgs>): UserReferences {
  const { service, template, quickAddGroup, entitlement, ...own } = args;
  const references = {
    service: resolveReference(service, WebexAppService, "service"),
    template: resolveReference(template, UserTemplate, "template"),
    quickAddGroup: resolveReference(quickAddGroup, QuickAddGroup, "quickAddGroup"),
    entitlement: resolveReference(entitlement, EntitlementProfile, "entitlement"),
  };
  const group = references.quickAddGroup.resource;
  const templates = [references.template.resource, group?.template].filter((template) => template !== undefined);
  const names = {
    service: references.service.resource?.serviceName,
    template: references.template.resource?.templateName,
    quickAddGroup: group?.groupName,
    entitlement: references.entitlement.resource?.statement.name,
  };
  return {
    own,
    service: references.service.resource,
    templates: templates.flatMap(({ levels }) => levels),
    profile: profileOf(references.entitlement.resource, group),
    names: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
    faults: Object.values(references).flatMap(({ faults }) => faults),
    inheritedFaults: [
      ...inheritedFault("service", [references.service.resource]),
      ...inheritedFault("template", templates),
      ...inheritedFault("quickAddGroup", [group]),
      ...inheritedFault("entitlement", [references.entitlement.resource ?? group?.profile]),
    ],
  };
}

function profileOf(own: EntitlementProfile | undefined, group: QuickAddGroup | undefined): Held | undefined {
  if (own) return { entitlement: own.statement };
  if (!group?.profile) return undefined;
  return { entitlement: group.profile.statement, by: `of QuickAddGroup ${JSON.stringify(group.groupName)}` };
}

function inheritedFault(path: string, resources: readonly ({ isFaulty: boolean } | undefined)[]): Fault[] {
  return resources.some((resource) => resource?.isFaulty) ? [{ path, reason: "has faults of its own" }] : [];
}
