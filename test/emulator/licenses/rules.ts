import { ATTENDANT_CONSOLE, CALLING_EXTRAS, licenseFault } from "../../../provider/src/model/webexRules.ts";
import { isSameService, type License } from "../world/license.ts";
import { offerNamed } from "./catalogue.ts";
import { type Refusal, refused, refusedWithoutCode } from "./refusals.ts";

const professional = "BCSTD";
const standard = "BCSTANDARD";
const basic = "BCBASIC";
const customerExperience = "CXESSENTIAL";
const exchange = "CE";
const google = "CG";
const callAware = "HCA";
const callConnect = "HCC";

/** Why `license` cannot join what is held, if anything speaks against it. */
export function conflict(license: License, held: readonly License[]): Refusal | undefined {
  const { code, name } = license.offer;
  const has = (other: string) => held.some((one) => one.offer.code === other);
  if (licenseFault(name, true) !== undefined) return refusedWithoutCode(`${name} is not a license for people.`);
  if (code === "MSGR") return refused(400118, `Messenger licenses cannot be managed here: ${license.id}`);
  if (held.some((one) => isSameService(one, license))) return refused(400413, `${name} is already held: ${license.id}`);
  for (const pair of pairs) {
    const other = pair.codes.find((one) => one !== code);
    if (pair.codes.includes(code) && other !== undefined && has(other)) {
      return pair.code ? refused(pair.code, `${pair.text}: ${license.id}`) : refusedWithoutCode(pair.text);
    }
  }
  return undefined;
}

function codeOf(name: string): string {
  return offerNamed(name)?.code ?? name;
}

const pairs: readonly { codes: readonly string[]; code: 400404 | 400406 | 400407 | 400413; text: string }[] = [
  { codes: [professional, standard], code: 400404, text: "Professional and Standard exclude each other" },
  ...CALLING_EXTRAS.map(({ name, never, code }) => ({
    codes: [codeOf(name), codeOf(never)],
    code,
    text: `${name} and ${never} exclude each other`,
  })),
  { codes: [professional, basic], code: 400413, text: "Professional and Basic exclude each other" },
  { codes: [standard, basic], code: 400413, text: "Standard and Basic exclude each other" },
  { codes: [exchange, google], code: 400413, text: "Exchange and Google calendar exclude each other" },
];

/** A step down that Webex does not take: the licence that would go, and why neither half of the change happens. */
export function downgrade(
  license: License,
  leaving: readonly License[],
): { readonly from: License; readonly refusal: Refusal } | undefined {
  if (license.offer.code !== standard) return undefined;
  for (const [code, errorCode] of [
    [professional, 400112],
    [customerExperience, 400410],
  ] as const) {
    const from = leaving.find((one) => one.offer.code === code);
    if (from) return { from, refusal: refused(errorCode, `${from.offer.name} cannot become Standard: ${license.id}`) };
  }
  return undefined;
}

/** A licence that another one stands on. */
interface Foundation {
  readonly code: string;
  readonly needs: string;
  readonly errorCode?: 400408 | 700003 | 700004 | 700005;
}

const foundations: readonly Foundation[] = [
  { code: codeOf(ATTENDANT_CONSOLE.name), needs: codeOf(ATTENDANT_CONSOLE.needs), errorCode: 400408 },
  { code: callConnect, needs: callAware },
  { code: "MS", needs: "FMS", errorCode: 700003 },
  { code: "CF", needs: "FTM", errorCode: 700004 },
  { code: "CF", needs: "FMS", errorCode: 700005 },
  { code: "FTM", needs: "FMS", errorCode: 700005 },
];

const freeCodes: ReadonlySet<string> = new Set(["FMS", "FTM"]);

/** Why `license` cannot be given before another one is. People created with paid licences have no free ones. */
export function missingFoundation(
  license: License,
  held: readonly License[],
  withFreeOnes: boolean,
): Refusal | undefined {
  const missing = foundations.find(
    ({ code, needs }) =>
      code === license.offer.code &&
      (withFreeOnes || !freeCodes.has(needs)) &&
      !held.some((one) => one.offer.code === needs),
  );
  return missing && foundationRefusal(missing, license);
}

/** Why `license` cannot be taken away from somebody who keeps `kept`. */
export function removalRefusal(license: License, kept: readonly License[]): Refusal | undefined {
  const { code, name } = license.offer;
  if (licenseFault(name, false) !== undefined)
    return refused(700006, `Screen share is implicitly assigned: ${license.id}`);
  const standing = foundations.find(
    (foundation) => foundation.needs === code && kept.some((one) => one.offer.code === foundation.code),
  );
  return standing && foundationRefusal(standing, license);
}

function foundationRefusal({ code, needs, errorCode }: Foundation, license: License): Refusal {
  const description = `${code} needs ${needs}: ${license.id}`;
  return errorCode ? refused(errorCode, description) : refusedWithoutCode(description);
}
