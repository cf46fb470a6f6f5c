import type { CallManagerPerson } from "../../model/callManager/inputs.ts";
import { neverTouchText } from "../../model/user/neverTouch.ts";
import { sameAddress } from "../../model/user/samePerson.ts";
import type { Fault } from "../../model/validation/fault.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session } from "../runtime/session.ts";
import { isUnknown } from "../runtime/unknowns.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { assertMayTouch, protectedById } from "../user/neverTouched.ts";
import { type Cluster, clusterOf, type EndUser } from "./cluster.ts";

const known = new WeakMap<Cluster, Map<string, Promise<EndUser | undefined>>>();

/** The end user as it was when it was first read in this operation. Several devices of one person need it. */
export function earlierEndUser(cluster: Cluster, username: string): Promise<EndUser | undefined> {
  const users = known.get(cluster) ?? new Map<string, Promise<EndUser | undefined>>();
  known.set(cluster, users);
  const key = username.toLowerCase();
  const user = users.get(key) ?? cluster.endUser({ userid: username });
  users.set(key, user);
  // A failure may pass.
  user.catch(() => users.delete(key));
  return user;
}

/** The end user of a resource. @throws an error for the user if there is none, or if it is somebody else */
export function rightPerson(cluster: Cluster, inputs: CallManagerPerson, endUser: EndUser | undefined): EndUser {
  const [fault] = personFaults(cluster, inputs, endUser);
  if (fault) throw new VisibleError(`${fault.path}: ${fault.reason}`);
  return endUser as EndUser;
}

/** What is wrong with the end user of a resource. An id that is made of an address may be somebody else's. */
export function personFaults(cluster: Cluster, inputs: CallManagerPerson, endUser: EndUser | undefined): Fault[] {
  const { username, email, usernameStated } = inputs;
  const shown = JSON.stringify(username);
  if (!endUser) {
    const reason = `the cluster ${cluster.name} has no end user ${shown}; state the user's id on Unified CM as username. End users are not made here`;
    return [{ path: "username", reason }];
  }
  if (usernameStated || email === undefined || isUnknown(email)) return [];
  if (sameAddress({ email }, { email: endUser.mailid })) return [];
  const mail = endUser.mailid ? `has the mail ${JSON.stringify(endUser.mailid)}` : "has no mail";
  const reason =
    `the end user ${shown} on the cluster ${cluster.name} ${mail}, and not ${JSON.stringify(email)}, so it may be somebody ` +
    "else; state the user's id on Unified CM as username, or correct the mail there";
  return [{ path: "username", reason }];
}

/** Refuses to write to devices of somebody whom `webex:neverTouch` protects. */
export async function assertMayTouchDevices(session: Session, emails: readonly unknown[]): Promise<void> {
  const texts = emails.filter((email) => typeof email === "string");
  if (texts.length === 0) return;
  assertMayTouch(session, { emails: texts });
  const entry = await protectedById(session, texts);
  if (entry !== undefined) throw new VisibleError(neverTouchText(texts[0] ?? "", entry));
}

/** The cluster of a resource, which is that of the last `up`. */
export function sameCluster(session: Session, state: Properties, inputs?: Properties): Cluster {
  const fault = clusterFault(state, inputs ?? state);
  if (fault) throw new VisibleError(fault.reason);
  return clusterOf(session, String(state.cluster));
}

/** The fault of a resource that is declared on another cluster than the one it is on. */
export function clusterFault(state: Properties, { cluster }: Properties): Fault | undefined {
  if (state.cluster === undefined || state.cluster === cluster) return undefined;
  const reason =
    `${String(state.deviceName ?? state.username)} is on the cluster ${JSON.stringify(state.cluster)}, and ` +
    `${JSON.stringify(cluster)} is declared; nothing was changed. Devices are not moved: take them away first, in an \`up\` of ` +
    "their own, or declare the former cluster";
  return { path: "cluster", reason };
}
