import { CALLING_STANDARD } from "../licenses/calling.ts";
import { licenseNameIsOneOf } from "../licenses/match.ts";
import { nameIn, serviceNamed, statedLicenses, statedServices } from "../licenses/statements.ts";
import { SERVICES, type ServiceKey } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

type Statement = Pick<UserInputs, "services" | "licenses" | "licenseNames">;

/** What a licence is for, as far as it can conflict with another. */
type Kind = ServiceKey | "callingStandard";

/** A licence that a user speaks of, to have it or to be without. */
interface Said {
  kind: Kind;
  isHad: boolean;
  path: string;
  /** The name of an entry of `licenses`, whose place in the list may be another's by now. */
  name?: string | undefined;
}

const CALLING: readonly Kind[] = [
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
export function conflictsWithPreviousRun(before: Statement, now: Statement): Fault[] {
  const said = saidOf(now);
  const has = (...kinds: readonly Kind[]) => said.some(({ kind, isHad }) => isHad && kinds.includes(kind));
  const isWithoutAware = said.some(({ kind, isHad }) => !isHad && kind === "hybridCallServicesAware");
  // What a flag's selector meant goes as soon as the flag means something else.
  const isSaid = ({ kind, path, name }: Said) =>
    said.some((one) => one.kind === kind || (name === undefined && one.path === path));
  const kept = saidOf(before).filter((one) => one.isHad && !isSaid(one));
  const against = (why: string, ...kinds: readonly Kind[]) =>
    kept.filter(({ kind }) => kinds.includes(kind)).map((one) => keptFault(one, why));
  return [
    ...(isWithoutAware ? against("Connect needs Aware", "hybridCallServicesConnect") : []),
    ...(has(GOOGLE) ? against("Google and Exchange exclude each other", EXCHANGE) : []),
    ...(has(EXCHANGE) ? against("Google and Exchange exclude each other", GOOGLE) : []),
    ...(has(...CALLING) ? against("a person has one calling licence at most", ...CALLING) : []),
  ];
}

function keptFault({ path, name }: Said, why: string): Fault {
  const [where, what, away] =
    name === undefined
      ? [path, "it", "it false"]
      : ["licenses", JSON.stringify(name), `{ name: ${JSON.stringify(name)}, assign: false }`];
  return {
    path: where,
    reason: `the user still has ${what} from the last \`pulumi up\`, and ${why}; state ${away} in the same \`pulumi up\``,
  };
}

function saidOf(inputs: Statement): Said[] {
  const flags = statedServices(inputs.services).map(({ service, entitled, path }) => ({
    kind: kindOf(nameIn(entitled), inputs) ?? service.key,
    isHad: entitled !== false,
    path,
  }));
  const chosen = statedLicenses(inputs.licenses).flatMap(({ choice, assign: isHad, path }) => {
    const name = nameIn(choice);
    const kind = kindOf(name, inputs);
    return kind === undefined ? [] : [{ kind, isHad, path, name }];
  });
  return [...flags, ...chosen];
}

function kindOf(name: string | undefined, inputs: Statement): Kind | undefined {
  if (name !== undefined && licenseNameIsOneOf(name, [CALLING_STANDARD])) return "callingStandard";
  return serviceNamed(name, inputs)?.key;
}
