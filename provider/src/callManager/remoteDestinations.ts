import type { AxlClient } from "./axl/client.ts";
import { child, childrenNamed, type Element, textOf } from "./axl/element.ts";
import { braced, plainUuid, target, undefinedIfMissing } from "./phones.ts";

/** Where a Remote Device rings: a person's SIP address in Webex. */
export interface RemoteDestination {
  uuid: string;
  destination: string;
  /** The Remote Device that it belongs to. */
  deviceName?: string | undefined;
}

/** A remote destination that is to be made. */
export interface NewRemoteDestination {
  destination: string;
  deviceName: string;
  ownerUserId: string;
}

const RETURNED = { destination: "", ctiRemoteDeviceName: "" };

/** The remote destinations of a device. */
export async function listRemoteDestinations(client: AxlClient, deviceName: string): Promise<RemoteDestination[]> {
  const fields = { searchCriteria: { ctiRemoteDeviceName: deviceName }, returnedTags: RETURNED };
  const operation = "list the remote destinations of";
  const answer = await client.call({ name: "listRemoteDestination", fields, operation, subject: deviceName });
  const rows = childrenNamed(answer, "remoteDestination").map(destinationIn);
  // The criterion is a pattern, in which an underscore stands for any character.
  return rows.filter((row) => row.deviceName?.toLowerCase() === deviceName.toLowerCase());
}

/** The remote destination, or undefined if the cluster says that there is none. A name is no key. */
export async function getRemoteDestination(
  client: AxlClient,
  by: { destination: string } | { uuid: string },
): Promise<RemoteDestination | undefined> {
  const subject = "destination" in by ? by.destination : by.uuid;
  const fields = { ...target(by), returnedTags: RETURNED };
  const answer = await undefinedIfMissing(() =>
    client.call({ name: "getRemoteDestination", fields, operation: "read the remote destination", subject }),
  );
  const found = child(answer, "remoteDestination");
  return found && destinationIn(found);
}

/** Cisco's own timers. */
const TIMERS = { answerTooSoonTimer: 1500, answerTooLateTimer: 19_000, delayBeforeRingingCell: 4000 };

/** Makes a remote destination of a Remote Device. @returns its uuid */
export async function addRemoteDestination(
  client: AxlClient,
  { destination, deviceName, ownerUserId }: NewRemoteDestination,
): Promise<string> {
  const fields = {
    remoteDestination: {
      ...TIMERS,
      name: deviceName,
      destination,
      ownerUserId,
      enableExtendAndConnect: true,
      ctiRemoteDeviceName: deviceName,
    },
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

/** Gives a remote destination another owner: the one of its device. */
export async function updateRemoteDestination(
  client: AxlClient,
  { uuid, destination }: RemoteDestination,
  ownerUserId: string,
): Promise<void> {
  const fields = { uuid: braced(uuid), ownerUserId };
  const operation = "change the owner of the remote destination";
  await client.call({ name: "updateRemoteDestination", fields, operation, subject: destination });
}

/** Removes a remote destination. One that is gone already, e.g. with its device, is no error. */
export async function removeRemoteDestination(client: AxlClient, uuid: string): Promise<void> {
  const fields = { uuid: braced(uuid) };
  await undefinedIfMissing(() =>
    client.call({ name: "removeRemoteDestination", fields, operation: "remove the remote destination", subject: uuid }),
  );
}

function destinationIn(element: Element): RemoteDestination {
  return {
    uuid: element.uuid ?? "",
    destination: textOf(element, "destination") ?? "",
    deviceName: textOf(element, "ctiRemoteDeviceName"),
  };
}
