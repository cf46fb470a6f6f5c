import type { AdoptedArgs } from "../../../model/adoption/personArgs.ts";
import { FIELDS, type Field } from "../../../model/fields/fields.ts";
import { valueAt } from "../../../model/paths.ts";
import { sameText } from "../../../model/tidyText.ts";
import { e164 } from "../../../model/user/phoneNumbers.ts";
import type { VossUser } from "./vossExport.ts";

/** Something that VOSS has otherwise than Webex. What is adopted is what Webex has. */
export interface Difference {
  email: string;
  place: string;
  /** The field by its name in the model. */
  field: string;
  voss: string;
  webex: string;
}

/** Where VOSS and Webex differ about a person. What the person states is what Webex has. */
export function differences(user: VossUser, person: AdoptedArgs): Difference[] {
  return FIELDS.flatMap((field) => {
    const text = user.values.get(field.model);
    if (text === undefined || IGNORED.has(field.model) || field.model.startsWith("SparkServices.")) return [];
    const webex = webexText(field, text, person);
    return webex === undefined ? [] : [{ email: user.email, place: user.place, field: field.model, voss: text, webex }];
  });
}

/** Told by Webex to both, or the address by which the two were matched. */
const IGNORED: ReadonlySet<string> = new Set(["id", "email", "status", "invitePending", "phoneNumbers.[n].type"]);

/** What Webex has, where it is something else. */
function webexText(field: Field, text: string, person: AdoptedArgs): string | undefined {
  switch (field.model) {
    case "loginEnabled":
      return differsAs(flagOf(text), person.suspended !== true);
    case "roles.none":
      return differsAs(flagOf(text), person.roles === undefined);
    case "phoneNumbers.[n].value":
      return differsInNumber(text, person.phoneNumbers?.[0]?.value);
  }
  if (field.goesTo !== undefined && WITHOUT_READING.includes(field.goesTo))
    return isSaid(field, text) ? UNREAD : undefined;
  const value = valueAt({ ...person }, field.path);
  if (field.type === "Boolean") return differsAs(flagOf(text), value !== undefined && value !== false);
  // Calling behaviour is read only where it was asked for.
  if (field.goesTo === "CallingBehaviour") return value === undefined || value === text ? undefined : String(value);
  return sameText(text, typeof value === "string" ? value : "") ? undefined : shownText(value);
}

/** Webex has no API for these, or keeps them elsewhere. */
const WITHOUT_READING: readonly string[] = ["ByHand", "UnifiedCM", "ProviderState", "SCIM"];

/** Stands for what Webex has, where that was not read. */
export const UNREAD = "not compared";

/** A default of the model says nothing of the person. */
function isSaid(field: Field, text: string): boolean {
  if (field.type === "Boolean") return flagOf(text) === true && field.default !== true;
  return text !== field.default;
}

function differsAs(voss: boolean | undefined, webex: boolean): string | undefined {
  return voss === undefined || voss === webex ? undefined : String(webex);
}

function differsInNumber(text: string, webex: string | undefined): string | undefined {
  const number = (value: string) => e164(value) ?? e164(`+${value}`) ?? value;
  return webex !== undefined && number(text) === number(webex) ? undefined : shownText(webex);
}

function shownText(value: unknown): string {
  return value === undefined || value === "" ? "nothing" : String(value);
}

/** As spreadsheets and VOSS write them; undefined: neither. */
export function flagOf(text: string): boolean | undefined {
  if (/^(true|yes|y|1|enabled)$/i.test(text)) return true;
  return /^(false|no|n|0|disabled)$/i.test(text) ? false : undefined;
}
