import * as pulumi from "@pulumi/pulumi";
import type { CallManagerDefaults } from "../model/callManager/defaults.ts";
import type { KindRow } from "../model/callManager/kinds.ts";
import { wantedDevices } from "../model/callManager/wanted.ts";
import { omitUnmanaged } from "../model/omitUnmanaged.ts";
import { tidyText } from "../model/tidyText.ts";
import { usernameOf } from "../model/user/devices.ts";
import type { UserInputs } from "../model/userArgs.ts";
import { CallManagerDevice, type CallManagerDeviceArgs, type CallManagerPersonArgs } from "./callManagerDevice.ts";
import { CallManagerRemoteDestination } from "./callManagerRemoteDestination.ts";
import { CallManagerUser } from "./callManagerUser.ts";
import { aliasOf } from "./program/deviceAliases.ts";
import { isOutput, noteOwned, type Ownership } from "./program/ownership.ts";

/** A user whose devices are registered before it. */
export interface DeviceOwner {
  name: string;
  inputs: Partial<UserInputs>;
  callManager: CallManagerDefaults | undefined;
  opts: pulumi.CustomResourceOptions;
  of: Ownership;
}

/** What is registered before a user, and after it. */
export interface UserDevices {
  before: pulumi.Resource[];
  /** Registers what needs the person. */
  after(user: pulumi.CustomResource): void;
}

/**
 * Registers the devices of a user and what they need of the end user.
 * @returns what the user depends on: a device is there before Connect is switched on, and goes after the user
 */
export function registerDevices(owner: DeviceOwner): UserDevices {
  const { name, inputs, callManager, of } = owner;
  const kinds = callManager ? wantedDevices(inputs) : [];
  if (!callManager || kinds.length === 0) return { before: [], after: () => {} };
  const person = personOf(owner, callManager);
  const devices = kinds.map((row) => {
    const args = { ...person, ...deviceArgs(row, owner, callManager) } as CallManagerDeviceArgs;
    const opts = optionsFor(owner, CallManagerDevice.__pulumiType, row.suffix);
    return noteOwned(new CallManagerDevice(`${name}-${row.suffix}`, args, opts, of));
  });
  const endUser = new CallManagerUser(
    `${name}-ucm`,
    {
      ...person,
      devices: devices.map(({ deviceName }) => deviceName),
      ...lineOf(owner, callManager),
      ...(callManager.groups ? { groups: callManager.groups } : {}),
      ...(kinds.some(({ kind }) => kind === "RemoteDevice") ? { enableMobility: true } : {}),
    },
    { ...optionsFor(owner, CallManagerUser.__pulumiType, "ucm"), dependsOn: devices },
    of,
  );
  noteOwned(endUser);
  const remote = devices[kinds.findIndex(({ kind }) => kind === "RemoteDevice")];
  return {
    before: [endUser],
    after: ({ id }) => {
      if (!remote) return;
      const args = { ...person, personId: id, deviceName: remote.deviceName };
      const opts = optionsFor(owner, CallManagerRemoteDestination.__pulumiType, "rd");
      noteOwned(new CallManagerRemoteDestination(`${name}-rd`, args, opts, of));
    },
  };
}

function personOf({ inputs }: DeviceOwner, { cluster }: CallManagerDefaults): CallManagerPersonArgs {
  const { email, username } = inputs as { email: pulumi.Input<string>; username?: string };
  // A person of a directory, and one who is imported, was there before.
  const wasThere = inputs.directorySynced === true || inputs.importId !== undefined;
  const onDelete = inputs.onDeleteInherited ? undefined : (inputs.onDelete ?? (wasThere ? "retain" : undefined));
  return omitUnmanaged({
    cluster,
    username: username ?? usernameIn(email),
    email,
    usernameStated: username === undefined ? undefined : true,
    onDelete,
    mayBeAdopted: wasThere || inputs.adoptExisting === true ? true : undefined,
  }) as CallManagerPersonArgs;
}

function usernameIn(email: pulumi.Input<string>): pulumi.Input<string> {
  if (!isOutput(email)) return usernameOf({ email });
  return pulumi.output(email).apply((address) => usernameOf({ email: address }));
}

/** What is stated for the devices of a kind. A rerouting calling search space is of the Remote Device alone. */
function deviceArgs(
  { kind }: KindRow,
  owner: DeviceOwner,
  callManager: CallManagerDefaults,
): Omit<CallManagerDeviceArgs, keyof CallManagerPersonArgs> {
  const {
    cluster: _,
    groups: __,
    devices,
    autoProvisioning: ___,
    reroutingCallingSearchSpace,
    ...shared
  } = callManager;
  const { description, ...ofKind } = devices?.[kind] ?? {};
  const { adoptExisting, importId } = owner.inputs;
  return omitUnmanaged({
    kind,
    ...shared,
    linePartition: undefined,
    ...lineOf(owner, callManager),
    ...(kind === "RemoteDevice" ? { reroutingCallingSearchSpace } : {}),
    ...ofKind,
    description: description === undefined ? undefined : describe(tidyText(description), owner),
    adoptExisting: importId === undefined ? adoptExisting : true,
  }) as Omit<CallManagerDeviceArgs, keyof CallManagerPersonArgs>;
}

function lineOf(
  { inputs: { line } }: DeviceOwner,
  { linePartition }: CallManagerDefaults,
): Pick<CallManagerDeviceArgs, "line" | "linePartition"> {
  if (!line) return line === undefined ? {} : { line };
  return { line, ...(linePartition ? { linePartition } : {}) };
}

function describe(description: string, owner: DeviceOwner): pulumi.Input<string> {
  if (!description.includes("{username}")) return description;
  const { username, email } = owner.inputs as { email: pulumi.Input<string>; username?: string };
  const id = username ?? usernameIn(email);
  const filled = (text: string) => description.replaceAll("{username}", () => text);
  return typeof id === "string" ? filled(id) : pulumi.output(id).apply(filled);
}

/** What a device shares with its user: parent, provider, what it depends on, and the former names. */
function optionsFor({ name, opts }: DeviceOwner, type: string, suffix: string): pulumi.CustomResourceOptions {
  const { parent, provider, dependsOn, retainOnDelete, aliases = [] } = opts;
  const former = aliases.map((alias) => aliasOf(alias, { type, name, suffix }));
  const shared = { parent, provider, dependsOn, retainOnDelete, aliases: former };
  return Object.fromEntries(Object.entries(shared).filter(([, value]) => value !== undefined));
}
