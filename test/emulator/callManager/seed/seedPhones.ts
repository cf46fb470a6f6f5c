import { OrganizationFileError } from "../../organization/readOrganization.ts";
import { schemaOf } from "../operations/operations.ts";
import type { Cluster, Phone } from "../world/cluster.ts";
import { newUuid } from "../world/identity.ts";
import { mayBeCalled, products } from "../world/products.ts";
import { defaultSettings } from "../world/settings.ts";
import type { PhoneEntry } from "./clusterFile.ts";
import { itemNamed, lineNamed, userNamed } from "./named.ts";

/** A phone that somebody made before. */
export function seedPhone(cluster: Cluster, { name, product, description, owner, lines }: PhoneEntry): Phone {
  const type = products.get(product);
  if (!type) throw new OrganizationFileError(`${cluster.name}: there is no product "${product}"`);
  if (!mayBeCalled(type, name)) {
    throw new OrganizationFileError(
      `${cluster.name}: a ${product} cannot be called ${name}; its names are ${type.rule}`,
    );
  }
  const schema = schemaOf(cluster.version);
  const settings = defaultSettings(schema.fieldsOfType("XPhone"));
  if (description !== undefined) settings.set("description", description);
  settings.set("devicePoolName", itemNamed(cluster, "devicePool", "Default"));
  settings.set("commonPhoneConfigName", itemNamed(cluster, "commonPhoneConfig", "Standard Common Phone Profile"));
  settings.set("locationName", itemNamed(cluster, "location", "Hub_None"));
  return {
    uuid: newUuid(cluster, `phone ${name}`),
    name,
    product,
    protocol: type.protocol,
    owner: owner === undefined ? undefined : userNamed(cluster, owner),
    lines: lines.map(({ pattern, partition }, place) => ({
      uuid: newUuid(cluster, "appearance"),
      index: place + 1,
      line: lineNamed(cluster, pattern, partition),
      settings: defaultSettings(schema.fieldsOfType("XPhoneLine")),
    })),
    settings,
    applied: 0,
    ctiid: cluster.made,
  };
}
