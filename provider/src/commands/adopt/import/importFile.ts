import { type ServiceInputs, serviceOutputs } from "../../../model/serviceOutputs.ts";
import { typeToken } from "../../../model/typeToken.ts";
import { type LeftOut, type Match, matchUsers } from "./matchUsers.ts";
import type { Planned, PlannedCreate } from "./plannedCreates.ts";
import { hiddenInput, hiddenReason, withMarks } from "./secretInputs.ts";
import { type ImportedOrganization, userStates } from "./userStates.ts";

/** A file for `pulumi import --file`, and what it does not have. */
export interface ImportFile {
  nameTable: Record<string, string>;
  resources: ImportedResource[];
}

interface ImportedResource {
  type: string;
  /** Another one for each resource of the file, because resources of different types may have one name. */
  name: string;
  logicalName: string;
  id?: string;
  parent?: string;
  component?: true;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

export interface PlannedImport {
  file: ImportFile;
  /** How many of its resources are users. */
  users: number;
  leftOut: LeftOut[];
  /** Users whom Webex has otherwise than the program: the next preview shows it. */
  differing: { name: string; properties: string[] }[];
}

/** The kinds that exist only in the state. Their id is their name. */
const STATE_ONLY: readonly string[] = ["UserTemplate", "QuickAddGroup", "EntitlementCatalog", "EntitlementProfile"].map(
  typeToken,
);
const USER: string = typeToken("SparkUser");
const SERVICE: string = typeToken("WebexAppService");

/**
 * Brings what a preview would create into the form of an import, as far as Webex has it already.
 * @param options.adopted whether a person was there before the stack
 * @param options.part the resources that are about this organisation
 */
export function plannedImport(
  { creates, known }: Planned,
  organization: ImportedOrganization,
  { adopted, part = creates }: { adopted: (person: { id: string }) => boolean; part?: readonly PlannedCreate[] },
): PlannedImport {
  const users = part.filter(isUser);
  const { matches, leftOut } = matchUsers(users, organization.people, organization.id);
  const ids = new Map(matches.map(({ create, person }) => [create.urn, person.id]));
  const stateOf = userStates(organization, ids);
  const states = matches.map((match) => ({ match, ...stateOf(match, adopted(match.person)) }));
  const others = part.filter((create) => !isUser(create));
  const resources = [
    ...others.flatMap((create) => otherResource(create, organization) ?? []),
    ...states.map(({ match, inputs, outputs }) => userResource(match, inputs, outputs)),
  ];
  return {
    file: { nameTable: nameTable(known), resources: [...componentsOf(resources, creates), ...resources] },
    users: matches.length,
    leftOut: [...leftOut, ...others.flatMap((create) => whyLeftOut(create) ?? [])],
    differing: states.flatMap(({ match, properties }) =>
      properties.length > 0 ? [{ name: match.create.name, properties }] : [],
    ),
  };
}

/** The components around what is imported, outermost first. */
function componentsOf(resources: readonly ImportedResource[], creates: readonly PlannedCreate[]): ImportedResource[] {
  const byUrn = new Map(creates.map((create) => [create.urn, create]));
  const found = new Map<string, ImportedResource>();
  const add = (urn: string | undefined): void => {
    const create = urn === undefined ? undefined : byUrn.get(urn);
    if (create === undefined || found.has(create.urn)) return;
    const { parent } = parentOf(create);
    add(parent);
    found.set(create.urn, { ...headOf(create), component: true });
  };
  for (const { parent } of resources) add(parent);
  return [...found.values()];
}

/** A user that the program manages. */
export function isUser({ type }: PlannedCreate): boolean {
  return type === USER;
}

/** Whether a resource of this package has to wait. Those of other packages are not of this import. */
function whyLeftOut(create: PlannedCreate): LeftOut | undefined {
  const { name, type, custom } = create;
  if (!custom || !type.startsWith(typeToken(""))) return undefined;
  const hidden = hiddenInput(create);
  if (hidden !== undefined) return { name, reason: hiddenReason(hidden) };
  if ([SERVICE, ...STATE_ONLY].includes(type)) return undefined;
  return { name, reason: `is a ${type.slice(typeToken("").length)}, which the next \`up\` makes` };
}

/** Parents that the state has are known by their URNs. */
function nameTable(known: readonly string[]): Record<string, string> {
  return Object.fromEntries(known.map((urn) => [urn, urn]));
}

/** The stack is the parent of whatever states none, and every stack has it. */
function parentOf({ parent }: PlannedCreate): { parent?: string } {
  return parent === undefined || parent.includes("::pulumi:pulumi:Stack::") ? {} : { parent };
}

function headOf(create: PlannedCreate): Pick<ImportedResource, "type" | "name" | "logicalName" | "parent"> {
  const { type, urn, name } = create;
  return { type, name: urn, logicalName: name, ...parentOf(create) };
}

function otherResource(create: PlannedCreate, organization: ImportedOrganization): ImportedResource | undefined {
  const { type, inputs, secrets } = create;
  if (hiddenInput(create) !== undefined) return undefined;
  if (STATE_ONLY.includes(type))
    return { ...headOf(create), id: String(inputs.name), ...withMarks({ inputs, outputs: inputs }, secrets) };
  if (type !== SERVICE) return undefined;
  const outputs = { ...serviceOutputs(inputs as unknown as ServiceInputs, organization) };
  return { ...headOf(create), id: organization.uuid, ...withMarks({ inputs, outputs }, secrets) };
}

function userResource(
  { create, person }: Match,
  inputs: Record<string, unknown>,
  outputs: Record<string, unknown>,
): ImportedResource {
  return { ...headOf(create), id: person.id, ...withMarks({ inputs, outputs }, create.secrets) };
}
