import type { AxlClient } from "./axl/client.ts";
import { child, textOf } from "./axl/element.ts";
import { braced, plainUuid, target, undefinedIfMissing } from "./phones.ts";

/** Where a Remote Device rings: a person's SIP address in Webex. */
export interface RemoteDestination {
  uuid: string;
  destination: string;
  /** The Remote Device that it belongs to. */
  deviceName?: string | undefined;
  ownerUserId?: string | undefined;
}

/** The remote destination, or undefined if the cluster says that there is none. A name is no key. */
export async function getRemoteDestination(
  client: AxlClient,
  by: { destination: string } | { uuid: string },
): Promise<RemoteDestination | undefined> {
  const subject = "destination" in by ? by.destination : by.uuid;
  const fields = {
    ...target(by),
    returnedTags: { destination: "", ownerUserId: "", ctiRemoteDeviceName: "" },
  };
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getRemoteDestination", fields, operation: "read the remote destination", subject }),
  );
  const found = child(answer, "remoteDestination");
  if (!found) return undefined;
  return {
    uuid: found.uuid ?? "",
    destination: textOf(found, "destination") ?? "",
    deviceName: textOf(found, "ctiRemoteDeviceName"),
    ownerUserId: textOf(found, "ownerUserId"),
  };
}

/** Cisco's own timers. */
const TIMERS = { answerTooSoonTimer: 1500, answerTooLateTimer: 19_000, delayBeforeRingingCell: 4000 };

/** Makes a remote destination of a Remote Device. @returns its uuid */
export async function addRemoteDestination(
  client: AxlClient,
  { destination, deviceName, ownerUserId }: Required<Omit<RemoteDestination, "uuid">>,
): Promise<string> {
  const fields = {
    remoteDestination: { name: deviceName, destination, ...TIMERS, ownerUserId, ctiRemoteDeviceName: deviceName },
  };
  return plainUuid(
    await client.call({
      name: "addRemoteDestination",
      fields,
      operation: "add the remote destination",
      subject: destination,
    }),
  );
}

/** Removes a remote destination. One that is gone already, e.g. with its device, is no error. */
export async function removeRemoteDestination(client: AxlClient, uuid: string): Promise<void> {
  const fields = { uuid: braced(uuid) };
  await undefinedIfMissing(() =>
    client.call({ name: "removeRemoteDestination", fields, operation: "remove the remote destination", subject: uuid }),
  );
}
