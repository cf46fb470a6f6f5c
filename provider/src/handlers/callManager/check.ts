import type { EndUserInputs } from "../../model/callManager/inputs.ts";
import { destinationFaults, deviceFaults, endUserFaults } from "../../model/callManager/schemas.ts";
import { namesOfEndUser } from "../../model/callManager/statedNames.ts";
import { neverTouchText, protectingEntry } from "../../model/user/neverTouch.ts";
import { type Fault, faultText } from "../../model/validation/fault.ts";
import { takeMark, untold } from "../runtime/faultMark.ts";
import type { Properties } from "../runtime/properties.ts";
import type { Session } from "../runtime/session.ts";
import { unknownProperties } from "../runtime/unknowns.ts";
import { protectedById } from "../user/neverTouched.ts";
import { clusterOf } from "./cluster.ts";
import { newDeviceFaults } from "./device/newDevice.ts";
import { missingNames } from "./device/references.ts";
import { isSameOnCluster, kindFault } from "./device/unchanged.ts";
import { clusterFault, earlierEndUser, personFaults } from "./person.ts";

type Checked = Promise<{ inputs: Properties; failures: string[] }>;

/** Checks a device. The cluster is asked only about what is new or changed. */
export async function checkDevice(session: () => Session, olds: Properties, news: Properties): Checked {
  return check({ session, olds, news }, { shape: deviceFaults, live: newDeviceFaults });
}

/** Checks what devices need of an end user. */
export async function checkEndUser(session: () => Session, olds: Properties, news: Properties): Checked {
  const live = async (session: Session, _olds: Properties, inputs: EndUserInputs) => {
    const cluster = clusterOf(session, inputs.cluster);
    return [
      ...personFaults(cluster, inputs, await earlierEndUser(cluster, inputs.username)),
      ...(await missingNames(cluster, namesOfEndUser(inputs))),
    ];
  };
  return check({ session, olds, news }, { shape: endUserFaults, live });
}

/** Checks a remote destination. Its address is known once the person is there. */
export async function checkDestination(session: () => Session, olds: Properties, news: Properties): Checked {
  return check({ session, olds, news }, { shape: destinationFaults, live: async () => [] });
}

interface Registered {
  session: () => Session;
  olds: Properties;
  news: Properties;
}

interface Rules<I> {
  shape: (inputs: Properties, unknowns: readonly string[]) => Fault[];
  /** Asks the cluster. */
  live: (session: Session, olds: Properties, inputs: I) => Promise<Fault[]>;
}

/**
 * A preview asks the cluster. An `up` does not: `create` and `update` ask before they write, and would ask everything twice.
 */
async function check<I>({ session, olds, news: marked }: Registered, { shape, live }: Rules<I>): Checked {
  const { __preview, ...news } = marked;
  const { stated, told } = takeMark(news);
  const unknowns = unknownProperties(stated);
  const failures = untold(shape(stated, unknowns), told);
  if (failures.length > 0 || told) return { inputs: news, failures };
  const isNew = Object.keys(olds).length === 0;
  if (!isNew && isSameOnCluster(olds, stated)) return { inputs: news, failures: [] };
  const own = [clusterFault(olds, stated), kindFault(olds, stated), await neverTouchFault(session(), olds, stated)];
  const faults = own.filter((fault) => fault !== undefined);
  const mayAsk = __preview === true && session().configuration.previewChecks !== "offline";
  if (faults.length === 0 && mayAsk && !unknowns.includes("username"))
    faults.push(...(await live(session(), olds, stated as unknown as I)));
  return { inputs: news, failures: faults.map(faultText) };
}

/** Tells before the run whom `webex:neverTouch` protects. */
async function neverTouchFault(session: Session, olds: Properties, news: Properties): Promise<Fault | undefined> {
  const { neverTouch, previewChecks } = session.configuration;
  if (neverTouch.length === 0) return undefined;
  const emails = [news.email, olds.email].filter((email) => typeof email === "string");
  const byAddress = protectingEntry(neverTouch, { emails });
  const entry = byAddress ?? (previewChecks === "offline" ? undefined : await protectedById(session, emails));
  return entry === undefined ? undefined : { path: "email", reason: neverTouchText(emails[0] ?? "", entry) };
}
