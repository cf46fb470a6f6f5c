import { deviceNotFound, duplicate, invalid } from "../soap/axlFault.ts";
import { childOf, childrenNamed, type Element, textOf } from "../soap/element.ts";
import { type Markup, shownUuid } from "../soap/markup.ts";
import type { Cluster, EndUser, Phone, RemoteDestination } from "../world/cluster.ts";
import { findPhone, missing, referenceIn, targetIn, userMeant } from "../world/find.ts";
import { newUuid } from "../world/identity.ts";
import { defaultSettings, isTrue, keep } from "../world/settings.ts";
import { type AxlCall, type AxlOperations, reading, writing } from "./call.ts";
import { lineNamed } from "./lines.ts";
import { chosen } from "./list.ts";
import { markupOf } from "./view.ts";

export const remoteDestinationOperations: AxlOperations = {
  addRemoteDestination: writing(add),
  getRemoteDestination: reading((call) => [destinationView(call, destinationMeant(call), "R")]),
  listRemoteDestination: reading(list),
  updateRemoteDestination: writing(update),
  removeRemoteDestination: writing(remove),
};

const ownFields: ReadonlySet<string> = new Set([
  ...["uuid", "destination", "newDestination", "newName", "ownerUserId", "ctiRemoteDeviceName", "dualModeDeviceName"],
  ...["remoteDestinationProfileName", "lineAssociations"],
]);

function add({ cluster, schema, request }: AxlCall): string {
  const sent = childOf(request, "remoteDestination");
  if (!sent) throw new Error("The schema let a remote destination without one through.");
  const destination = textOf(sent, "destination") ?? "";
  judgeDestination(cluster, undefined, destination);
  const [owner, device] = [ownerIn(cluster, sent), deviceIn(cluster, sent)];
  judgeParties(owner, device);
  const fields = schema.fieldsOfType("XRemoteDestination");
  const settings = defaultSettings(fields);
  keep(cluster, settings, sent, fields, ownFields);
  const uuid = newUuid(cluster, `destination ${destination}`);
  cluster.destinations.push({ uuid, destination, owner, device, settings });
  return shownUuid(uuid);
}

/** GUESS: as for a phone, update says "Device not found" of what is not there. */
function update({ cluster, schema, request }: AxlCall): string {
  const found = findDestination(cluster, request);
  if (!found) throw deviceNotFound();
  const destination = textOf(request, "newDestination") ?? found.destination;
  judgeDestination(cluster, found, destination);
  const owner = childOf(request, "ownerUserId") ? ownerIn(cluster, request) : found.owner;
  const device = childOf(request, "ctiRemoteDeviceName") ? deviceIn(cluster, request) : found.device;
  refuseNilDevices(request);
  const settings = new Map(found.settings);
  keep(cluster, settings, request, schema.fieldsOfElement("updateRemoteDestination"), ownFields);
  const name = textOf(request, "newName");
  if (name !== undefined) settings.set("name", name);
  Object.assign(found, { destination, owner, device, settings });
  return shownUuid(found.uuid);
}

function remove(call: AxlCall): string {
  const found = destinationMeant(call);
  call.cluster.destinations.splice(call.cluster.destinations.indexOf(found), 1);
  return shownUuid(found.uuid);
}

function judgeDestination(cluster: Cluster, itself: RemoteDestination | undefined, destination: string): void {
  if (destination === "") throw invalid("Invalid value for destination");
  if (cluster.destinations.some((other) => other !== itself && other.destination === destination)) throw duplicate();
}

/** GUESS: the texts. */
function judgeParties(owner: EndUser, device: Phone | undefined): void {
  if (!isTrue(String(owner.settings.get("enableMobility") ?? "false"))) {
    throw invalid("The owner of this remote destination must have Enable Mobility");
  }
  if (!device) throw invalid("A remote destination needs a CTI Remote Device or a Cisco Spark Remote Device");
  if (device.protocol !== "CTI Remote Device") throw invalid(`${device.name} is not a CTI Remote Device`);
  if (device.owner !== owner) throw invalid(`${device.name} does not belong to ${owner.name}`);
}

function deviceIn(cluster: Cluster, sent: Element): Phone | undefined {
  refuseNilDevices(sent);
  const target = referenceIn(sent, "ctiRemoteDeviceName");
  if (!target) return undefined;
  const phone = findPhone(cluster, target);
  if (!phone) throw missing(cluster, "Device", target);
  for (const line of childrenNamed(childOf(sent, "lineAssociations"), "lineAssociation")) {
    if (!lineNamed(cluster, line))
      throw missing(cluster, "Line", { uuid: undefined, name: textOf(line, "pattern") ?? "" });
  }
  return phone;
}

/** Cisco's bug CSCvq98025: the schema lets them be nil, the service refuses it. GUESS: the text. */
function refuseNilDevices(sent: Element): void {
  for (const field of ["dualModeDeviceName", "remoteDestinationProfileName"]) {
    const element = childOf(sent, field);
    if (element && (element.nil || element.text === "")) throw invalid(`Invalid value for ${field}`);
    // The cluster has neither dual-mode phones of the old kind nor profiles.
    if (element) throw invalid(`${field}: ${element.text} is not one`);
  }
}

function ownerIn(cluster: Cluster, sent: Element): EndUser {
  return userMeant(cluster, referenceIn(sent, "ownerUserId") ?? { uuid: undefined, name: "" });
}

function findDestination(cluster: Cluster, request: Element): RemoteDestination | undefined {
  const { uuid, name } = targetIn(request, "destination");
  return cluster.destinations.find((each) => (uuid ? each.uuid === uuid : each.destination === name));
}

function destinationMeant({ cluster, request }: AxlCall): RemoteDestination {
  const found = findDestination(cluster, request);
  if (!found) throw missing(cluster, "RemoteDestination", targetIn(request, "destination"));
  return found;
}

function list(call: AxlCall): Markup[] {
  const rows = chosen(call.request, call.cluster.destinations, {
    name: ({ settings }) => String(settings.get("name") ?? ""),
    ctiRemoteDeviceName: ({ device }) => device?.name ?? "",
  });
  return rows.map((each) => destinationView(call, each, "L"));
}

function destinationView({ schema, request }: AxlCall, each: RemoteDestination, prefix: "L" | "R"): Markup {
  const { uuid, destination, owner, device, settings } = each;
  const shown = {
    destination,
    ownerUserId: owner,
    ctiRemoteDeviceName: device ?? null,
    ctiRemoteDeviceLineAssociations: device?.lines.map(associationMarkup) ?? [],
  };
  const fields = schema.fieldsOfType(`${prefix}RemoteDestination`);
  return markupOf({ name: "remoteDestination", uuid, fields, settings, shown }, request);
}

function associationMarkup({ line, index }: Phone["lines"][number]): Markup {
  return {
    name: "ctiRemoteDeviceLineAssociation",
    content: [
      { name: "pattern", content: line.pattern },
      { name: "routePartitionName", uuid: line.partition?.uuid, content: line.partition?.name ?? null },
      { name: "index", content: String(index) },
    ],
  };
}
