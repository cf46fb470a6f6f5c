import type { AdoptedArgs } from "../../model/adoption/personArgs.ts";
import { servicesNamed, statedServices } from "../../model/licenses/statements.ts";
import { valueAt } from "../../model/paths.ts";
import type { Address, LicenseChoice, LicenseSelector, LicenseSource } from "../../model/userArgs.ts";
import { uncalculated } from "../cells.ts";
import { COLUMNS } from "../columns.ts";

/** The column of a roster that names the resources. */
export const KEY_HEADER = "Person ID";

/** A user as a roster has it. */
export interface RosterUser {
  /** The logical name, which stays whatever the person is called. */
  key: string;
  args: AdoptedArgs;
  /** The name of its template. */
  template?: string | undefined;
  /** The name of its Quick Add Group. */
  group?: string | undefined;
}

/** A cell, and what it says. */
export interface RosterCell {
  header: string;
  text: string;
  /** The property path; of a licence see `licensePath`. */
  path: string;
  /** Where its column stands among the others. */
  rank: string;
}

/** The cells of a user, but for the key. What no column can say is missing. */
export function rosterCells({ args, template, group }: RosterUser, source: LicenseSource): RosterCell[] {
  const values = { ...args, template, quickAddGroup: group };
  const [address, ...further] = args.addresses ?? [];
  return [
    ...COLUMNS.flatMap((column, index): RosterCell[] => {
      const [header = ""] = column.headers;
      const rank = rankOf(index);
      if ("addressPart" in column) {
        const part = further.length > 0 ? undefined : partOf(address, column.addressPart);
        return part === undefined ? [] : [{ header, text: uncalculated(part), path: "addresses", rank }];
      }
      if (!("sets" in column)) return [];
      const text = cellText(column.sets, valueAt(values, column.sets));
      return text === undefined ? [] : [{ header, text, path: column.sets, rank }];
    }),
    ...serviceCells(args, source),
    ...licenseCells(args, source),
  ];
}

function partOf(address: Address | undefined, part: keyof Address): string | undefined {
  return address?.[part];
}

/** Looked up in a directory or dialled, so it is written as it is. */
const PLAIN: readonly string[] = ["email", "manager", "extension", "settings.calling.callingBehaviour"];

function cellText(path: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (path === "suspended") return value === true ? "Inactive" : undefined;
  if (path === "phoneNumbers") return (value as { value: string }[])[0]?.value;
  if (typeof value === "boolean") return value ? "TRUE" : undefined;
  if (typeof value !== "string") return undefined;
  return PLAIN.includes(path) ? value : uncalculated(value);
}

function serviceCells({ services }: AdoptedArgs, source: LicenseSource): RosterCell[] {
  return statedServices(services).flatMap(({ service, entitled, path }): RosterCell[] => {
    const column = COLUMNS.findIndex((one) => "service" in one && one.service === service);
    const [name] = service.columns;
    if (name === undefined || entitled === false) return [];
    const selector = typeof entitled === "object" ? entitled : {};
    return [licenseCell(name, selector, path, rankOf(column, selector, source))];
  });
}

function licenseCells({ licenses }: AdoptedArgs, source: LicenseSource): RosterCell[] {
  return (licenses ?? []).flatMap((choice): RosterCell[] => {
    const { name, assign = true, ...selector } = choice;
    if (name === undefined || !assign) return [];
    // A further site of a service stands in the columns of the service.
    const [service] = servicesNamed(name, {});
    const known = COLUMNS.findIndex((one) => "service" in one && one.service === service);
    const column = service === undefined ? COLUMNS.length : known;
    const rank = `${rankOf(column, selector, source)} ${service === undefined ? name : ""}`;
    return [licenseCell(service?.columns[0] ?? name, selector, licensePath(choice), rank)];
  });
}

/** The order of the list says nothing, so a licence is known by what it is. */
export function licensePath(choice: LicenseChoice): string {
  return `licenses ${JSON.stringify(choice)}`;
}

function licenseCell(name: string, selector: LicenseSelector, path: string, rank: string): RosterCell {
  const { subscriptionId, siteUrl } = selector;
  const site = siteUrl === undefined ? "" : `${siteUrl} - `;
  const subscription = subscriptionId === undefined ? "" : ` [${subscriptionId}]`;
  return { header: `${site}${name}${subscription}`, text: "TRUE", path, rank };
}

/** Of several sites of a service, the first column that holds TRUE is the flag: the service's own comes first. */
function rankOf(column: number, { subscriptionId, siteUrl }: LicenseSelector = {}, source: LicenseSource = {}): string {
  const isOpen = subscriptionId === undefined && siteUrl === undefined;
  const isOwn = subscriptionId === source.subscriptionId && siteUrl === source.siteUrl;
  return [String(column).padStart(3, "0"), isOpen ? 0 : isOwn ? 1 : 2, subscriptionId ?? "", siteUrl ?? ""].join(" ");
}
