import type { EndUserChanges, EndUserValues } from "../model/callManager/endUser.ts";
import type { DirectoryNumber } from "../model/callManager/lines.ts";
import type { AxlCaller } from "./axl/client.ts";
import { child, childrenNamed, type Element, flagOf, textOf } from "./axl/element.ts";
import type { Fields } from "./axl/envelope.ts";
import { braced, target, undefinedIfMissing } from "./phones.ts";

/** An end user as the cluster has it. */
export interface EndUser extends EndUserValues {
  uuid: string;
  userid: string;
  mailid?: string | undefined;
}

/** What is read of an end user. */
const RETURNED = {
  userid: "",
  mailid: "",
  associatedDevices: "",
  primaryExtension: "",
  associatedGroups: "",
  enableCti: "",
  enableMobility: "",
};

/** The end user, or undefined if the cluster says that there is none. */
export async function getUser(
  client: AxlCaller,
  by: { userid: string } | { uuid: string },
): Promise<EndUser | undefined> {
  const subject = "userid" in by ? by.userid : by.uuid;
  const fields = { ...target(by), returnedTags: RETURNED };
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getUser", fields, operation: "read the end user", subject }),
  );
  const user = child(answer, "user");
  return user && userIn(user);
}

/** Writes what is given and nothing else: whatever comes from a directory is refused. */
export async function updateUser(
  client: AxlCaller,
  { uuid, userid }: Pick<EndUser, "uuid" | "userid">,
  { associatedDevices, associatedGroups, primaryExtension, ...flags }: EndUserChanges,
): Promise<void> {
  const fields: Fields = {
    uuid: braced(uuid),
    ...(associatedDevices ? { associatedDevices: { device: [...associatedDevices] } } : {}),
    ...(primaryExtension === undefined ? {} : { primaryExtension: extensionFields(primaryExtension) }),
    ...(associatedGroups ? { associatedGroups: { userGroup: associatedGroups.map((name) => ({ name })) } } : {}),
    ...flags,
  };
  await client.call({ name: "updateUser", fields, operation: "change the end user", subject: userid });
}

/** An extension is taken away by the empty pattern. */
function extensionFields(extension: DirectoryNumber | null): Fields {
  return { pattern: extension?.pattern ?? "", routePartitionName: extension?.routePartitionName ?? "" };
}

function userIn(user: Element): EndUser {
  const extension = child(user, "primaryExtension");
  const pattern = textOf(extension, "pattern");
  return {
    uuid: user.uuid ?? "",
    userid: textOf(user, "userid") ?? "",
    mailid: textOf(user, "mailid"),
    associatedDevices: childrenNamed(child(user, "associatedDevices"), "device").flatMap(
      ({ text }) => text.trim() || [],
    ),
    associatedGroups: childrenNamed(child(user, "associatedGroups"), "userGroup").flatMap(
      (group) => textOf(group, "name") ?? [],
    ),
    primaryExtension:
      pattern === undefined
        ? undefined
        : { pattern, routePartitionName: textOf(extension, "routePartitionName") ?? "" },
    enableCti: flagOf(user, "enableCti"),
    enableMobility: flagOf(user, "enableMobility"),
  };
}
