import { type AxlClient, connectCluster } from "../../callManager/axl/client.ts";
import { readClusterLogins } from "../../callManager/configuration.ts";
import { type EndUser, getUser, updateUser } from "../../callManager/endUsers.ts";
import { getLine, type Line, type ListedLine, linePages, removeLine } from "../../callManager/lines.ts";
import {
  applyPhone,
  getPhone,
  type NewPhone,
  type Phone,
  type PhoneChanges,
  removePhone,
} from "../../callManager/phones.ts";
import { listNames } from "../../callManager/references.ts";
import {
  getRemoteDestination,
  listRemoteDestinations,
  type NewRemoteDestination,
  type RemoteDestination,
  removeRemoteDestination,
  updateRemoteDestination,
} from "../../callManager/remoteDestinations.ts";
import type { EndUserChanges } from "../../model/callManager/endUser.ts";
import type { DirectoryNumber } from "../../model/callManager/lines.ts";
import { systemClock } from "../../webex/http/clock.ts";
import { memoizeAsync } from "../runtime/memoize.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import {
  addLineOnce,
  addPhoneOnce,
  changeOnce,
  changePhone,
  type EnsuredDestination,
  ensureDestination,
  type MadeLine,
  repeatable,
} from "./writes.ts";

export type { EndUser } from "../../callManager/endUsers.ts";
export type { Line, ListedLine } from "../../callManager/lines.ts";
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
  /** The lines of a partition by pages, each when it is asked for. */
  linePages(partition: string): AsyncGenerator<ListedLine[]>;
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
  /** The names of one kind of thing, read once. */
  names(kind: string): Promise<readonly string[]>;
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
    addPhone: (phone, isOurs) => addPhoneOnce(client, phone, isOurs),
    changePhone: (phone, decide) => changePhone(client, phone, decide),
    applyPhone: (phone) => repeatable(() => applyPhone(client, phone)),
    removePhone: (phone) => repeatable(() => removePhone(client, phone)),
    line: (by) => getLine(client, by),
    linePages: (partition) => linePages(client, partition),
    addLine: (number, callingSearchSpace) => addLineOnce(client, number, callingSearchSpace),
    removeLine: (uuid) => repeatable(() => removeLine(client, uuid)),
    remoteDestination: (by) => getRemoteDestination(client, by),
    ensureRemoteDestination: (wanted) => ensureDestination(client, wanted),
    remoteDestinations: (deviceName) => listRemoteDestinations(client, deviceName),
    updateRemoteDestination: (destination, owner) =>
      repeatable(() => updateRemoteDestination(client, destination, owner)),
    removeRemoteDestination: (uuid) => repeatable(() => removeRemoteDestination(client, uuid)),
    names: (kind) => {
      const list = names.get(kind) ?? memoizeAsync(() => listNames(client, kind));
      names.set(kind, list);
      return list();
    },
  };
}

function unknownCluster(name: string, known: readonly string[]): VisibleError {
  const has = known.length === 0 ? "has none" : `has ${known.join(", ")}`;
  return new VisibleError(
    `there is no login of the Unified CM cluster ${JSON.stringify(name)}: webex:callManager (WEBEX_CALL_MANAGER) ${has}. Nothing was ` +
      "changed. State its address, user, password and ca there, under that name",
  );
}
