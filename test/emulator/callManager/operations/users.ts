import { invalid, lowerRank } from "../soap/axlFault.ts";
import { childOf, childrenNamed, type Element, textOf } from "../soap/element.ts";
import { type Markup, shownUuid } from "../soap/markup.ts";
import type { Cluster, EndUser, Item, Line, Phone } from "../world/cluster.ts";
import { findItem, findLine, findPhone, missing, targetIn, userMeant } from "../world/find.ts";
import { hasLine } from "../world/removePhone.ts";
import { keep } from "../world/settings.ts";
import { type AxlCall, type AxlOperations, reading, writing } from "./call.ts";
import { chosen } from "./list.ts";
import { markupOf } from "./view.ts";

export const userOperations: AxlOperations = {
  getUser: reading((call) => [userView(call, userMeant(call.cluster, targetIn(call.request, "userid")), "R")]),
  listUser: reading(list),
  updateUser: writing(update),
};

const ownFields: ReadonlySet<string> = new Set([
  ...["userid", "uuid", "newUserid", "associatedDevices", "primaryExtension", "associatedGroups"],
]);

/** What a directory rules, and nobody else. */
const synchronised: ReadonlySet<string> = new Set([
  ...["newUserid", "firstName", "middleName", "lastName", "displayName", "mailid", "department", "manager", "title"],
  ...["telephoneNumber", "mobileNumber", "homeNumber", "pagerNumber", "directoryUri"],
]);

/** GUESS: that a user who is not there is 5007, as for getUser. */
function update({ cluster, schema, request, login }: AxlCall): string {
  const user = userMeant(cluster, targetIn(request, "userid"));
  judgeDirectory(user, request);
  const groups = groupsIn(cluster, user, request);
  if (groups !== user.groups && user.rank < login.rank) throw lowerRank("update");
  const devices = devicesIn(cluster, user, request);
  const primaryExtension = extensionIn(cluster, user, request);
  if (childOf(request, "primaryExtension") && primaryExtension && !hasLine({ ...user, devices }, primaryExtension)) {
    // GUESS: the text. That the GUI offers no other lines is known.
    throw invalid("The primary extension is not a line of a device that is associated with the user");
  }
  const settings = new Map(user.settings);
  keep(cluster, settings, request, schema.fieldsOfElement("updateUser"), ownFields);
  Object.assign(user, { devices, groups, settings, primaryExtension, name: textOf(request, "newUserid") ?? user.name });
  return shownUuid(user.uuid);
}

/** GUESS: the text. */
function judgeDirectory(user: EndUser, request: Element): void {
  const field = user.directory && request.children.find(({ name }) => synchronised.has(name))?.name;
  if (field) throw invalid(`${field} cannot be changed: the user is synchronized from an LDAP directory`);
}

/** The list is the entire list: whatever it does not have is not associated any longer. */
function devicesIn(cluster: Cluster, user: EndUser, request: Element): readonly Phone[] {
  const block = childOf(request, "associatedDevices");
  if (!block) return user.devices;
  const named = childrenNamed(block, "device").filter(({ text }) => text !== "");
  const devices = named.map(({ text }) => {
    const phone = findPhone(cluster, { uuid: undefined, name: text });
    if (!phone) throw missing(cluster, "Device", { uuid: undefined, name: text });
    return phone;
  });
  return [...new Set(devices)];
}

/** GUESS: groups are replaced as devices are. */
function groupsIn(cluster: Cluster, user: EndUser, request: Element): readonly Item[] {
  const block = childOf(request, "associatedGroups");
  if (!block) return user.groups;
  return childrenNamed(block, "userGroup").map((group) =>
    findItem(cluster, "userGroup", { uuid: undefined, name: textOf(group, "name") ?? "" }),
  );
}

function extensionIn(cluster: Cluster, user: EndUser, request: Element): Line | undefined {
  const block = childOf(request, "primaryExtension");
  if (!block) return user.primaryExtension;
  const pattern = textOf(block, "pattern") ?? "";
  // GUESS: an empty pattern takes the extension away.
  if (pattern === "") return undefined;
  const line = findLine(cluster, pattern, textOf(block, "routePartitionName"));
  if (!line) throw missing(cluster, "Line", { uuid: undefined, name: pattern });
  return line;
}

function list(call: AxlCall): Markup[] {
  const text = (field: string) => (user: EndUser) => String(user.settings.get(field) ?? "");
  const rows = chosen(call.request, call.cluster.users, {
    userid: ({ name }) => name,
    firstName: text("firstName"),
    lastName: text("lastName"),
    department: text("department"),
  });
  return rows.map((user) => userView(call, user, "L"));
}

function userView({ schema, request }: AxlCall, user: EndUser, prefix: "L" | "R"): Markup {
  const { uuid, name, devices, groups, primaryExtension, directory, settings } = user;
  const shown = {
    userid: name,
    associatedDevices: devices.map((device) => ({ name: "device", content: device.name })),
    primaryExtension: primaryExtension ? extensionMarkup(primaryExtension) : null,
    associatedGroups: groups.map(groupMarkup),
    ldapDirectoryName: directory ?? null,
    status: "1",
  };
  return markupOf({ name: "user", uuid, fields: schema.fieldsOfType(`${prefix}User`), settings, shown }, request);
}

function extensionMarkup({ pattern, partition }: Line): Markup[] {
  return [
    { name: "pattern", content: pattern },
    { name: "routePartitionName", content: partition?.name ?? null },
  ];
}

function groupMarkup({ name }: Item): Markup {
  const role = { name: "userRole", content: name };
  return {
    name: "userGroup",
    content: [
      { name: "name", content: name },
      { name: "userRoles", content: [role] },
    ],
  };
}
