import type * as pulumi from "@pulumi/pulumi";
import { catalogFaults, profileFaults } from "../model/entitlement/schema.ts";
import { groupFaults, templateFaults } from "../model/inheritance/templateSchema.ts";
import { namedLicenseFaults, namesLicenses } from "../model/licenses/inTemplates.ts";
import { type Fault, faultText } from "../model/validation/fault.ts";
import { dynamicProvider } from "./runtime/dynamicProvider.ts";
import { takeMark, untold } from "./runtime/faultMark.ts";
import { ofOwnType } from "./runtime/ownType.ts";
import type { Properties } from "./runtime/properties.ts";
import type { Session, SessionOrganization } from "./runtime/session.ts";
import { unknownProperties } from "./runtime/unknowns.ts";
import { validInputs } from "./runtime/validInputs.ts";
import { VisibleError } from "./runtime/visibleError.ts";

interface StateOnlyKind {
  /** The name of the class. */
  name: string;
  shape: (inputs: Properties, unknowns?: readonly string[]) => Fault[];
  /** Checks against the organisation. Called only for inputs without faults. */
  live?: (session: () => Session, inputs: Properties) => Promise<Fault[]>;
}

/** A resource that exists only in Pulumi's state. It is checked, and nothing is written to Webex for it. */
export function stateOnly({ name, shape, live }: StateOnlyKind): pulumi.dynamic.ResourceProvider {
  const valid = (properties: Properties) => validInputs(properties, (inputs) => shape(inputs));
  const provider = dynamicProvider({
    check: async (session, _olds, inputs) => {
      const { stated, told } = takeMark(inputs);
      const failures = untold(shape(stated, unknownProperties(stated)), told);
      if (failures.length > 0 || told || !live) return { inputs, failures };
      return { inputs, failures: (await live(session, stated)).map(faultText) };
    },
    create: async (_session, properties) => {
      const inputs = valid(properties);
      return { id: String(inputs.name), outputs: inputs };
    },
    read: async (_session, id, state) => {
      if (state.name === undefined) throw new VisibleError(`Cannot import ${id}: it exists only in the program`);
      return { outputs: state, inputs: state };
    },
    update: async (_session, _id, _olds, properties) => valid(properties),
    delete: async () => {},
  });
  return ofOwnType(name, provider);
}

/** `EntitlementCatalog`, as the plugin process serves it. */
export const entitlementCatalog = stateOnly({ name: "EntitlementCatalog", shape: catalogFaults });

/** `EntitlementProfile`, as the plugin process serves it. */
export const entitlementProfile = stateOnly({ name: "EntitlementProfile", shape: profileFaults });

/** `QuickAddGroup`, as the plugin process serves it. */
export const quickAddGroup = stateOnly({ name: "QuickAddGroup", shape: groupFaults });

/** `UserTemplate`, as the plugin process serves it. */
export const userTemplate = stateOnly({
  name: "UserTemplate",
  shape: templateFaults,
  live: async (session, inputs) => {
    if (!namesLicenses(inputs) || session().configuration.previewChecks === "offline") return [];
    const organization = await onlyOrganization(session());
    return organization ? namedLicenseFaults(inputs, await organization.licenses()) : [];
  },
});

/**
 * The organisation of the configuration or the token's only one. A template belongs to no service, so if the token sees
 * several organisations, its licences are checked with each user.
 */
async function onlyOrganization(session: Session): Promise<SessionOrganization | undefined> {
  try {
    return await session.organization(undefined);
  } catch (e) {
    if (e instanceof VisibleError) return undefined;
    throw e;
  }
}
