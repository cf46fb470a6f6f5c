import { type Fault, faultText } from "../../model/faults.ts";
import { planLicenses } from "../../model/licensePlan.ts";
import { userFaults } from "../../model/rules/user.ts";
import { type SeatRequests, seatFaults } from "../../model/seats.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Session } from "../session.ts";
import { unresolvedProperties } from "../unresolved.ts";

type Properties = Record<string, unknown>;

/** Units asked for by the users checked so far, in this process. */
const requests: SeatRequests = new Map();

/**
 * Canonical inputs, and everything wrong with them. What the stated values show comes first and without a request;
 * only sound values are held against the organisation.
 */
export async function checkUser(
  session: () => Session,
  olds: Properties,
  news: Properties,
): Promise<{ inputs: Properties; failures: string[] }> {
  const inputs = canonical(news);
  // The program has judged them and will end with the faults; letting them pass shows those of the next users too.
  if (Array.isArray(inputs.__faults)) return { inputs, failures: [] };
  const unresolved = unresolvedProperties(inputs);
  const faults = userFaults(inputs, unresolved);
  if (faults.length > 0) return { inputs, failures: faults.map(faultText) };
  return { inputs, failures: (await liveFaults(session(), olds, inputs)).map(faultText) };
}

/** The same text for the same meaning, so that the engine's comparison shows changes only. */
function canonical(news: Properties): Properties {
  const email = typeof news.email === "string" ? { email: news.email.toLowerCase() } : {};
  return { ...news, ...email };
}

async function liveFaults(session: Session, olds: Properties, news: Properties): Promise<Fault[]> {
  const { previewChecks, seatCheck, adoptExisting } = session.configuration;
  if (previewChecks === "offline") return [];
  const user = news as unknown as UserInputs;
  const organization = await session.organization(user.organizationId);
  const owned = await organization.licenses();
  const before = licensesBefore(olds, owned);
  const plan = planLicenses(user, owned, before, olds);
  // Somebody who exists already may hold one of several licences of a name; only the person itself tells.
  const mayBeHeld = (user.adoptExisting ?? adoptExisting) && Object.keys(olds).length === 0;
  const faults = mayBeHeld ? [] : plan.faults;
  if (seatCheck === "off" || mayBeHeld) return faults;
  const overdrawn = seatFaults(requests, user.email, plan.add);
  if (seatCheck === "error") return [...faults, ...overdrawn];
  for (const fault of overdrawn) console.warn(`${user.email}: ${faultText(fault)}`);
  return faults;
}

/** What the last `up` asked for is taken as held: this check costs no request per user. */
function licensesBefore(olds: Properties, owned: Parameters<typeof planLicenses>[1]): Set<string> {
  if (Object.keys(olds).length === 0) return new Set();
  const { add } = planLicenses(olds, owned, new Set());
  return new Set(add.map(({ id }) => id));
}
