import type { LineAppearance } from "../model/callManager/lines.ts";
import { PHONE_FIELDS, type PhoneElements } from "../model/callManager/phoneFields.ts";
import { AxlError } from "./axl/axlError.ts";
import type { AxlClient } from "./axl/client.ts";
import { child, childrenNamed, type Element, flagOf, textOf } from "./axl/element.ts";
import type { Fields } from "./axl/envelope.ts";
import { ORDER } from "./axl/order.ts";

/** A device as the cluster has it. */
export interface Phone {
  uuid: string;
  name: string;
  product: string;
  ownerUserName?: string | undefined;
  elements: PhoneElements;
  lines: readonly LineAppearance[];
  /** Whether CTI may control the device; undefined where the cluster does not tell. */
  allowCtiControlFlag: boolean | undefined;
}

/** A device that is to be made. */
export interface NewPhone {
  name: string;
  product: string;
  protocol: string;
  ownerUserName: string;
  elements: PhoneElements;
  lines: readonly LineAppearance[];
}

/** What a device is to have instead. */
export interface PhoneChanges {
  newName?: string;
  ownerUserName?: string;
  allowCtiControlFlag?: true;
  elements?: PhoneElements;
  /** All lines of the device. */
  lines?: readonly LineAppearance[];
  /** A line that is taken off it, instead of `lines`. */
  removedLine?: LineAppearance;
}

/** A device by its uuid; the name is for messages. */
export type PhoneTarget = Pick<Phone, "uuid" | "name">;

/** The device, or undefined if the cluster says that there is none. */
export async function getPhone(client: AxlClient, by: { uuid: string } | { name: string }): Promise<Phone | undefined> {
  const subject = "name" in by ? by.name : by.uuid;
  // Lines are returned whole only where everything is.
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getPhone", fields: target(by), operation: "read the device", subject }),
  );
  const phone = child(answer, "phone");
  return phone && phoneIn(phone);
}

/** Makes a device. @returns its uuid */
export async function addPhone(client: AxlClient, phone: NewPhone): Promise<string> {
  const { lines, elements, ...identity } = phone;
  const fields = {
    phone: {
      ...REQUIRED,
      ...identity,
      ...withoutNull(elements),
      phoneTemplateName: elements.phoneTemplateName ?? null,
      devicePoolName: elements.devicePoolName ?? null,
      ...(phone.protocol === "CTI Remote Device" ? { allowCtiControlFlag: true } : {}),
      ...(lines.length > 0 ? { lines: { line: lines.map(lineFields) } } : {}),
    },
  };
  const answer = await client.call({ name: "addPhone", fields, operation: "add the device", subject: phone.name });
  return plainUuid(answer);
}

/** Demanded by the schema; values of a device that nobody has configured. */
const REQUIRED = {
  class: "Phone",
  protocolSide: "User",
  useTrustedRelayPoint: "Default",
  builtInBridgeStatus: "Default",
  packetCaptureMode: "None",
  certificateOperation: "No Pending Operation",
  deviceMobilityMode: "Default",
  primaryPhoneName: null,
} as const;

export async function updatePhone(
  client: AxlClient,
  { uuid, name }: PhoneTarget,
  changes: PhoneChanges,
): Promise<void> {
  const { elements, lines, removedLine, ...identity } = changes;
  const fields = {
    uuid: braced(uuid),
    ...identity,
    ...elements,
    ...(lines ? { lines: { line: lines.map(lineFields) } } : {}),
    ...(removedLine ? { removeLines: { line: lineFields({ ...removedLine, associatedEndusers: [], rest: {} }) } } : {}),
  };
  await client.call({ name: "updatePhone", fields, operation: "change the device", subject: name });
}

/** Applies the configuration to the device, without a reset. */
export async function applyPhone(client: AxlClient, { uuid, name }: PhoneTarget): Promise<void> {
  await client.call({
    name: "applyPhone",
    fields: { uuid: braced(uuid) },
    operation: "apply the changes of",
    subject: name,
  });
}

/** Removes a device. One that is gone already is no error. */
export async function removePhone(client: AxlClient, { uuid, name }: PhoneTarget): Promise<void> {
  const fields = { uuid: braced(uuid) };
  await undefinedIfMissing(() =>
    client.call({ name: "removePhone", fields, operation: "remove the device", subject: name }),
  );
}

/** The result, or undefined where the cluster says that the object is not there. */
export async function undefinedIfMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (e) {
    if (e instanceof AxlError && e.kind === "not-found") return undefined;
    throw e;
  }
}

export function target<T extends object>(by: { uuid: string } | T): Fields {
  return "uuid" in by ? { uuid: braced(by.uuid) } : ({ ...by } as Fields);
}

/** As the schema demands it. */
export function braced(uuid: string): string {
  return `{${uuid.toUpperCase()}}`;
}

export function plainUuid(answer: Element | undefined): string {
  return (answer?.text ?? "").trim().replace(/[{}]/g, "").toLowerCase();
}

function withoutNull(elements: PhoneElements): Fields {
  return Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== null));
}

function phoneIn(phone: Element): Phone {
  const elements = PHONE_FIELDS.map(({ element }) => [element, textOf(phone, element) ?? null]);
  return {
    uuid: phone.uuid ?? "",
    name: textOf(phone, "name") ?? "",
    product: textOf(phone, "product") ?? "",
    ownerUserName: textOf(phone, "ownerUserName"),
    elements: Object.fromEntries(elements) as PhoneElements,
    lines: childrenNamed(child(phone, "lines"), "line").map(lineIn),
    allowCtiControlFlag:
      textOf(phone, "allowCtiControlFlag") === undefined ? undefined : flagOf(phone, "allowCtiControlFlag"),
  };
}

function lineIn(line: Element): LineAppearance {
  const dirn = child(line, "dirn");
  const users = childrenNamed(child(line, "associatedEndusers"), "enduser");
  const rest = line.children.filter(({ name }) => LINE_SETTINGS.has(name)).map((element) => [element.name, element]);
  return {
    index: Number(textOf(line, "index")),
    dirn: { pattern: textOf(dirn, "pattern") ?? "", routePartitionName: textOf(dirn, "routePartitionName") ?? "" },
    associatedEndusers: users.flatMap((user) => textOf(user, "userId") ?? []),
    rest: Object.fromEntries(rest),
  };
}

/** What a line has beside the fields that are written here, as far as requests take it. */
const LINE_SETTINGS = new Set(
  (ORDER.line ?? []).filter((name) => !["index", "dirn", "associatedEndusers"].includes(name)),
);

function lineFields({ index, dirn, associatedEndusers, rest }: LineAppearance): Fields {
  return {
    ...(rest as Fields),
    index,
    dirn: { pattern: dirn.pattern, routePartitionName: dirn.routePartitionName || null },
    ...(associatedEndusers.length > 0
      ? { associatedEndusers: { enduser: associatedEndusers.map((userId) => ({ userId })) } }
      : {}),
  };
}
