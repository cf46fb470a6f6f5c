import { deviceNotFound, duplicate } from "../soap/axlFault.ts";
import { childOf, type Element, textOf } from "../soap/element.ts";
import type { Markup } from "../soap/markup.ts";
import { shownUuid } from "../soap/markup.ts";
import type { Cluster, Phone, Settings, Value } from "../world/cluster.ts";
import { findPhone, missing, referenceIn, sameName, targetIn, userMeant } from "../world/find.ts";
import { newUuid } from "../world/identity.ts";
import { products } from "../world/products.ts";
import { removePhone } from "../world/removePhone.ts";
import { defaultSettings, keep } from "../world/settings.ts";
import { appearancesIn, linesMarkup } from "./appearances.ts";
import { type AxlCall, type AxlOperations, reading, writing } from "./call.ts";
import { changedLines } from "./changedLines.ts";
import { chosen } from "./list.ts";
import { judgeConfidentialAccess, judgeName, judgeOwner, judgeProfiles, productMeant } from "./phoneRules.ts";
import { markupOf } from "./view.ts";

export const phoneOperations: AxlOperations = {
  addPhone: writing(add),
  getPhone: reading((call) => [phoneView(call, phoneMeant(call), "R")]),
  listPhone: reading(list),
  updatePhone: writing(update),
  removePhone: writing(remove),
  applyPhone: writing(apply),
};

/** Fields with a meaning of their own; all others are kept as they come. */
const ownFields: ReadonlySet<string> = new Set([
  ...["name", "uuid", "newName", "product", "class", "protocol", "protocolSide", "ownerUserName"],
  ...["lines", "addLines", "removeLines"],
]);

function add({ cluster, schema, request }: AxlCall): string {
  const sent = childOf(request, "phone");
  if (!sent) throw new Error("The schema let a phone without a phone through.");
  const [name, productName, protocol] = [required(sent, "name"), required(sent, "product"), required(sent, "protocol")];
  const [kind, protocolSide] = [required(sent, "class"), required(sent, "protocolSide")];
  const product = productMeant(productName, { class: kind, protocol, protocolSide });
  judgeName(name, product);
  judgeConfidentialAccess(sent);
  if (cluster.phones.some((phone) => sameName(cluster, phone, name))) throw duplicate();
  const owner = ownerIn(cluster, sent);
  judgeOwner(product, owner);
  const fields = schema.fieldsOfType("XPhone");
  const settings = defaultSettings(fields);
  keep(cluster, settings, sent, fields, ownFields);
  judgeProfiles(settings, productName);
  const lines = appearancesIn(cluster, schema, childOf(sent, "lines"));
  const uuid = newUuid(cluster, `phone ${name}`);
  cluster.phones.push({
    uuid,
    name,
    product: productName,
    protocol,
    owner,
    lines,
    settings,
    applied: 0,
    ctiid: cluster.made,
  });
  return shownUuid(uuid);
}

/** GUESS: whatever refers to a phone follows its new name. */
function update({ cluster, schema, request }: AxlCall): string {
  const phone = findPhone(cluster, targetIn(request));
  if (!phone) throw deviceNotFound();
  judgeConfidentialAccess(request);
  const name = textOf(request, "newName") ?? phone.name;
  judgeNewName(cluster, phone, name);
  const owner = childOf(request, "ownerUserName") ? ownerIn(cluster, request) : phone.owner;
  const settings: Settings = new Map(phone.settings);
  keep(cluster, settings, request, schema.fieldsOfElement("updatePhone"), ownFields);
  judgeProfiles(settings, phone.product);
  const lines = changedLines(cluster, schema, phone, request);
  Object.assign(phone, { name, owner, settings, lines });
  return shownUuid(phone.uuid);
}

function judgeNewName(cluster: Cluster, phone: Phone, name: string): void {
  if (name === phone.name) return;
  const product = products.get(phone.product);
  if (product) judgeName(name, product);
  if (cluster.phones.some((other) => other !== phone && sameName(cluster, other, name))) throw duplicate();
}

function remove(call: AxlCall): string {
  const phone = phoneMeant(call);
  removePhone(call.cluster, phone);
  return shownUuid(phone.uuid);
}

function apply(call: AxlCall): string {
  const phone = phoneMeant(call);
  phone.applied += 1;
  return shownUuid(phone.uuid);
}

function list(call: AxlCall): Markup[] {
  const named = (field: string) => (phone: Phone) => textIn(phone.settings.get(field));
  const rows = chosen(call.request, call.cluster.phones, {
    name: ({ name }) => name,
    protocol: ({ protocol }) => protocol,
    description: named("description"),
    callingSearchSpaceName: named("callingSearchSpaceName"),
    devicePoolName: named("devicePoolName"),
    securityProfileName: named("securityProfileName"),
  });
  return rows.map((phone) => phoneView(call, phone, "L"));
}

function textIn(value: Value | undefined): string {
  if (typeof value === "string") return value;
  return value && "name" in value ? value.name : "";
}

function phoneMeant({ cluster, request }: AxlCall): Phone {
  const target = targetIn(request);
  const phone = findPhone(cluster, target);
  if (!phone) throw missing(cluster, "Phone", target);
  return phone;
}

function ownerIn(cluster: Cluster, sent: Element) {
  const target = referenceIn(sent, "ownerUserName");
  return target && userMeant(cluster, target);
}

function required(sent: Element, name: string): string {
  return textOf(sent, name) ?? "";
}

function phoneView({ schema, request }: AxlCall, phone: Phone, prefix: "L" | "R"): Markup {
  const { uuid, name, product, protocol, owner, lines, settings, ctiid } = phone;
  const shown = {
    ...{ name, product, protocol, model: product, class: "Phone", protocolSide: "User" },
    ownerUserName: owner ?? null,
    lines: linesMarkup(schema, lines),
  };
  const attributes = { ctiid: String(ctiid) };
  return markupOf(
    { name: "phone", uuid, attributes, fields: schema.fieldsOfType(`${prefix}Phone`), settings, shown },
    request,
  );
}
