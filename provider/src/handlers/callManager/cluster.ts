import { AxlError } from "../../callManager/axl/axlError.ts";
import { type AxlCaller, type AxlClient, connectCluster } from "../../callManager/axl/client.ts";
import { readClusterLogins } from "../../callManager/configuration.ts";
import { type EndUser, getUser, updateUser } from "../../callManager/endUsers.ts";
import { addLine, getLine, type Line, removeLine } from "../../callManager/lines.ts";
import {
  addPhone,
  applyPhone,
  getPhone,
  type NewPhone,
  type Phone,
  type PhoneChanges,
  removePhone,
  updatePhone,
} from "../../callManager/phones.ts";
import { listNames } from "../../callManager/references.ts";
import {
  addRemoteDestination,
  getRemoteDestination,
  listRemoteDestinations,
  type NewRemoteDestination,
  type RemoteDestination,
  removeRemoteDestination,
  updateRemoteDestination,
} from "../../callManager/remoteDestinations.ts";
import { type EndUserChanges, isEmpty } from "../../model/callManager/endUser.ts";
import type { DirectoryNumber } from "../../model/callManager/lines.ts";
import { nearest } from "../../model/validation/fault.ts";
import { systemClock } from "../../webex/http/clock.ts";
import { memoizeAsync } from "../runtime/memoize.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";

export type { EndUser } from "../../callManager/endUsers.ts";
export type { Line } from "../../callManager/lines.ts";
export type { NewPhone, Phone, PhoneChanges } from "../../callManager/phones.ts";
export type { RemoteDestination } from "../../callManager/remoteDestinations.ts";

/** One Unified CM cluster during one operation. What is not there is undefined. */
export interface Cluster {
  name: string;
  endUser(by: { userid: string } | { uuid: string }): Promise<EndUser | undefined>;
  updateEndUser(endUser: Pick<EndUser, "uuid" | "userid">, changes: EndUserChanges): Promise<void>;
  /**
   * Reads an end user and writes what is decided from that, with nothing between them. Both are repeated where the write
   * was not done, or may not have been.
   * @returns the end user as last read
   */
  changeEndUser(
    by: { userid: string } | { uuid: string },
    decide: (found: EndUser | undefined) => EndUserChanges,
  ): Promise<EndUser | undefined>;
  phone(by: { uuid: string } | { name: string }): Promise<Phone | undefined>;
  /** @returns the uuid, or the device of that name that `isOurs`: an earlier attempt has made it */
  addPhone(phone: NewPhone, isOurs: (existing: Phone) => boolean): Promise<string | Phone>;
  /** Writes what is decided. Where it is not known whether that was done, the device is read and decided upon again. */
  changePhone(phone: Phone, decide: (phone: Phone) => PhoneChanges): Promise<void>;
  applyPhone(phone: Pick<Phone, "uuid" | "name">): Promise<void>;
  removePhone(phone: Pick<Phone, "uuid" | "name">): Promise<void>;
  line(by: DirectoryNumber | { uuid: string }): Promise<Line | undefined>;
  /** @returns the line that the cluster has then, which somebody else may have made */
  addLine(number: DirectoryNumber, callingSearchSpace: string | undefined): Promise<MadeLine>;
  removeLine(uuid: string): Promise<void>;
  remoteDestination(by: { destination: string } | { uuid: string }): Promise<RemoteDestination | undefined>;
  /** @returns the one that the cluster has then, which somebody else may have made */
  ensureRemoteDestination(wanted: NewRemoteDestination): Promise<EnsuredDestination>;
  /** Those of a device. */
  remoteDestinations(deviceName: string): Promise<RemoteDestination[]>;
  updateRemoteDestination(destination: RemoteDestination, ownerUserId: string): Promise<void>;
  removeRemoteDestination(uuid: string): Promise<void>;
  /** Undefined if the cluster has the name; else the names that are most like it. */
  missing(kind: string, name: string): Promise<readonly string[] | undefined>;
}

export type MadeLine = Pick<Line, "uuid" | "isOurs">;

/** A remote destination, and whether it existed before. */
export interface EnsuredDestination {
  uuid: string;
  adopted: boolean;
}

const connected = new WeakMap<Session, Map<string, Cluster>>();

/** The cluster of that name in the setting `callManager`. @throws an error for the user if there is none */
export function clusterOf(session: Session, name: string): Cluster {
  const clusters = connected.get(session) ?? new Map<string, Cluster>();
  connected.set(session, clusters);
  const cluster = clusters.get(name) ?? connect(session, name);
  clusters.set(name, cluster);
  return cluster;
}

function connect({ configuration, client: webex }: Session, name: string): Cluster {
  const logins = readClusterLogins(configuration.callManager);
  const login = Object.hasOwn(logins, name) ? logins[name] : undefined;
  if (!login) throw unknownCluster(name, Object.keys(logins));
  const { maxRetries, maxWaitSeconds, timeoutSeconds } = configuration;
  const client = connectCluster({
    cluster: name,
    login,
    maxRetries,
    maxWaitSeconds,
    timeoutSeconds,
    random: Math.random,
    elapsed: systemClock.elapsed,
    // The first Ctrl-C stops both.
    sleep: (ms) => webex.wait(ms),
    isStopped: () => webex.isStopped(),
  });
  return clusterWith(client);
}

function clusterWith(client: AxlClient): Cluster {
  const names = new Map<string, () => Promise<string[]>>();
  return {
    name: client.cluster,
    endUser: (by) => getUser(client, by),
    updateEndUser: (endUser, changes) => repeatable(() => updateUser(client, endUser, changes)),
    changeEndUser: (by, decide) => repeatable(() => client.readAndWrite((caller) => changeOnce(caller, by, decide))),
    phone: (by) => getPhone(client, by),
    addPhone: (phone, isOurs) => addOnce(client, phone, isOurs),
    changePhone: (phone, decide) => changePhone(client, phone, decide),
    applyPhone: (phone) => repeatable(() => applyPhone(client, phone)),
    removePhone: (phone) => repeatable(() => removePhone(client, phone)),
    line: (by) => getLine(client, by),
    addLine: (number, callingSearchSpace) => addLineOnce(client, number, callingSearchSpace),
    removeLine: (uuid) => repeatable(() => removeLine(client, uuid)),
    remoteDestination: (by) => getRemoteDestination(client, by),
    ensureRemoteDestination: (wanted) => ensureDestination(client, wanted),
    remoteDestinations: (deviceName) => listRemoteDestinations(client, deviceName),
    updateRemoteDestination: (destination, owner) =>
      repeatable(() => updateRemoteDestination(client, destination, owner)),
    removeRemoteDestination: (uuid) => repeatable(() => removeRemoteDestination(client, uuid)),
    missing: async (kind, name) => {
      const list = names.get(kind) ?? memoizeAsync(() => listNames(client, kind));
      names.set(kind, list);
      const known = await list();
      return known.some((one) => one.toLowerCase() === name.toLowerCase()) ? undefined : nearestOrFew(name, known);
    },
  };
}

async function changeOnce(
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
async function repeatable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (e) {
    if (!(e instanceof AxlError) || !e.outcomeUnknown) throw e;
    return write();
  }
}

async function changePhone(client: AxlClient, phone: Phone, decide: (phone: Phone) => PhoneChanges): Promise<void> {
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
async function addLineOnce(
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
async function addOnce(
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
async function ensureDestination(client: AxlClient, wanted: NewRemoteDestination): Promise<EnsuredDestination> {
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

function unknownCluster(name: string, known: readonly string[]): VisibleError {
  const has = known.length === 0 ? "has none" : `has ${known.join(", ")}`;
  return new VisibleError(
    `there is no login of the Unified CM cluster ${JSON.stringify(name)}: webex:callManager (WEBEX_CALL_MANAGER) ${has}. Nothing was ` +
      "changed. State its address, user, password and ca there, under that name",
  );
}

const FEW = 5;

function nearestOrFew(name: string, known: readonly string[]): readonly string[] {
  const like = nearest(name, known);
  return like.length > 0 ? like : known.slice(0, FEW);
}
