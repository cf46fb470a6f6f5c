import { AxlError } from "../../callManager/axl/axlError.ts";
import type { AxlCaller, AxlClient } from "../../callManager/axl/client.ts";
import { type EndUser, getUser, updateUser } from "../../callManager/endUsers.ts";
import { addLine, getLine, type Line } from "../../callManager/lines.ts";
import {
  addPhone,
  getPhone,
  type NewPhone,
  type Phone,
  type PhoneChanges,
  updatePhone,
} from "../../callManager/phones.ts";
import {
  addRemoteDestination,
  getRemoteDestination,
  type NewRemoteDestination,
} from "../../callManager/remoteDestinations.ts";
import { type EndUserChanges, isEmpty } from "../../model/callManager/endUser.ts";
import type { DirectoryNumber } from "../../model/callManager/lines.ts";
import { VisibleError } from "../runtime/visibleError.ts";

// Writes that are done once, also where a connection breaks and nobody knows whether they were done.

/** A line, and whether it was made here. */
export type MadeLine = Pick<Line, "uuid" | "isOurs">;

/** A remote destination, and whether it existed before. */
export interface EnsuredDestination {
  uuid: string;
  adopted: boolean;
}

/** Reads an end user and writes what is decided. @returns the end user as read */
export async function changeOnce(
  caller: AxlCaller,
  by: { userid: string } | { uuid: string },
  decide: (found: EndUser | undefined) => EndUserChanges,
): Promise<EndUser | undefined> {
  const found = await getUser(caller, by);
  const changes = decide(found);
  if (found && !isEmpty(changes)) await updateUser(caller, found, changes);
  return found;
}

/** A write that has the same effect twice is sent once more where it is not known whether it was done. */
export async function repeatable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (e) {
    if (!(e instanceof AxlError) || !e.outcomeUnknown) throw e;
    return write();
  }
}

/** Writes what is decided. In doubt the device is read, and decided upon once more. */
export async function changePhone(
  client: AxlClient,
  phone: Phone,
  decide: (phone: Phone) => PhoneChanges,
): Promise<void> {
  try {
    await updatePhone(client, phone, decide(phone));
  } catch (e) {
    if (!(e instanceof AxlError) || !e.outcomeUnknown) throw e;
    const now = await getPhone(client, { uuid: phone.uuid });
    if (!now) throw e;
    const left = decide(now);
    if (Object.keys(left).length > 0) await updatePhone(client, now, left);
  }
}

/** A number is given once, so what was made by a request without an answer is found by it. */
export async function addLineOnce(
  client: AxlClient,
  number: DirectoryNumber,
  callingSearchSpace: string | undefined,
): Promise<MadeLine> {
  const add = async () => ({ uuid: await addLine(client, number, callingSearchSpace), isOurs: true });
  try {
    return await add();
  } catch (e) {
    if (!isDoneOrDoubtful(e)) throw e;
    const existing = await getLine(client, number);
    if (existing) return existing;
    if (e.kind === "duplicate") throw e;
    return add();
  }
}

/** Whether the cluster has refused a request for what it holds, and will refuse it again. */
export function isRefusal(e: unknown): e is Error {
  return e instanceof AxlError && e.kind === "refused";
}

/** Whether what a request was to make may be there. */
function isDoneOrDoubtful(e: unknown): e is AxlError {
  return e instanceof AxlError && (e.kind === "duplicate" || e.outcomeUnknown);
}

/** A name is given once, so what was made by a request without an answer is found by it. */
export async function addPhoneOnce(
  client: AxlClient,
  phone: NewPhone,
  isOurs: (existing: Phone) => boolean,
): Promise<string | Phone> {
  try {
    return await addPhone(client, phone);
  } catch (e) {
    if (!isDoneOrDoubtful(e)) throw e;
    const existing = await getPhone(client, { name: phone.name });
    if (existing && isOurs(existing)) return existing;
    if (existing) throw takenName(client, phone, existing);
    if (e.kind === "duplicate") throw e;
    return addPhone(client, phone);
  }
}

/** Webex's Call Connector makes remote destinations too. One that is there on the same device is left to it. */
export async function ensureDestination(client: AxlClient, wanted: NewRemoteDestination): Promise<EnsuredDestination> {
  try {
    return { uuid: await addRemoteDestination(client, wanted), adopted: false };
  } catch (e) {
    if (!isDoneOrDoubtful(e)) throw e;
    const { destination, deviceName, ownerUserId } = wanted;
    const existing = await getRemoteDestination(client, { destination });
    if (existing?.deviceName?.toLowerCase() === deviceName.toLowerCase())
      return { uuid: existing.uuid, adopted: e.kind === "duplicate" };
    if (!existing && e.kind !== "duplicate")
      return { uuid: await addRemoteDestination(client, wanted), adopted: false };
    throw new VisibleError(
      `Cannot add the remote destination ${destination} of the end user ${JSON.stringify(ownerUserId)}: on the cluster ` +
        `${client.cluster} it belongs to ${existing?.deviceName ?? "something else"}. Remove it there`,
    );
  }
}

function takenName({ cluster }: AxlClient, { name, ownerUserName }: NewPhone, existing: Phone): VisibleError {
  const owner = existing.ownerUserName ? `belongs to ${JSON.stringify(existing.ownerUserName)}` : "has no owner";
  return new VisibleError(
    `Cannot add the device ${name} of the end user ${JSON.stringify(ownerUserName)}: the cluster ${cluster} has one of that name ` +
      `(${existing.product}), which ${owner}. State another username, or remove that device there`,
  );
}
