import { CALLING_STANDARD } from "../licenses/calling.ts";
import { licenseNameIsOneOf } from "../licenses/match.ts";
import { nameIn, serviceNamed, statedLicenses, statedServices } from "../licenses/statements.ts";
import { SERVICES, type ServiceKey } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

type LicenseInputs = Pick<UserInputs, "services" | "licenses" | "licenseNames">;

/** What a licence is for, as far as it can conflict with another. */
type LicenseKind = ServiceKey | "callingStandard";

/** A licence that a user speaks of, to have it or to be without. */
interface ServiceMention {
  kind: LicenseKind;
  isAssigned: boolean;
  path: string;
  /** The name of an entry of `licenses`, whose place in the list may be another's by now. */
  name?: string | undefined;
}

const CALLING: readonly LicenseKind[] = [
  ...SERVICES.filter(({ group }) => group === "calling").map(({ key }) => key),
  "callingStandard",
];
const EXCHANGE = "hybridCalendarServicesMicrosoftExchange";
const GOOGLE = "hybridCalendarServicesGoogle";

/**
 * Conflicts with what the last `up` stated: a value that is no longer stated stays in Webex, which then refuses what
 * does not go with it. They are Connect without Aware, both hybrid calendars, and several calling licences.
 * @param before what the last `up` stated
 */
export function conflictsWithPreviousRun(before: LicenseInputs, now: LicenseInputs): Fault[] {
  const mentions = mentionsIn(now);
  const has = (...kinds: readonly LicenseKind[]) =>
    mentions.some(({ kind, isAssigned }) => isAssigned && kinds.includes(kind));
  const isWithoutAware = mentions.some(({ kind, isAssigned }) => !isAssigned && kind === "hybridCallServicesAware");
  // What a flag's selector meant goes as soon as the flag means something else.
  const isMentioned = ({ kind, path, name }: ServiceMention) =>
    mentions.some((one) => one.kind === kind || (name === undefined && one.path === path));
  const stillHeld = mentionsIn(before).filter((one) => one.isAssigned && !isMentioned(one));
  const against = (why: string, ...kinds: readonly LicenseKind[]) =>
    stillHeld.filter(({ kind }) => kinds.includes(kind)).map((one) => conflictFault(one, why));
  return [
    ...(isWithoutAware ? against("Connect needs Aware", "hybridCallServicesConnect") : []),
    ...(has(GOOGLE) ? against("Google and Exchange exclude each other", EXCHANGE) : []),
    ...(has(EXCHANGE) ? against("Google and Exchange exclude each other", GOOGLE) : []),
    ...(has(...CALLING) ? against("a person has one calling licence at most", ...CALLING) : []),
  ];
}

function conflictFault({ path, name }: ServiceMention, why: string): Fault {
  const [where, what, away] =
    name === undefined
      ? [path, "it", "it false"]
      : ["licenses", JSON.stringify(name), `{ name: ${JSON.stringify(name)}, assign: false }`];
  return {
    path: where,
    reason: `the user still has ${what} from the last \`pulumi up\`, and ${why}; state ${away} in the same \`pulumi up\``,
  };
}

function mentionsIn(inputs: LicenseInputs): ServiceMention[] {
  const flags = statedServices(inputs.services).map(({ service, entitled, path }) => ({
    kind: kindOf(nameIn(entitled), inputs) ?? service.key,
    isAssigned: entitled !== false,
    path,
  }));
  const chosen = statedLicenses(inputs.licenses).flatMap(({ choice, assign: isAssigned, path }) => {
    const name = nameIn(choice);
    const kind = kindOf(name, inputs);
    return kind === undefined ? [] : [{ kind, isAssigned, path, name }];
  });
  return [...flags, ...chosen];
}

function kindOf(name: string | undefined, inputs: LicenseInputs): LicenseKind | undefined {
  if (name !== undefined && licenseNameIsOneOf(name, [CALLING_STANDARD])) return "callingStandard";
  return serviceNamed(name, inputs)?.key;
}
