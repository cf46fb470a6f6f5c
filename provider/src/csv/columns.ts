import { type FieldAt, fieldAt, type FieldPath as ModelPath } from "../model/fields/fields.ts";
import { type Address, CONTENT_MANAGEMENT, ON_DELETE, SERVICES } from "../model/index.ts";
import type { Reader } from "./cellReader.ts";
import { callingBehaviour, chosen, email, flag, flagFor, inactive, oneOf, personReference, text } from "./cells.ts";
import type { AddressColumn, Column, FieldColumn, FieldPath, RowValues, ValueAt } from "./columnTypes.ts";
import { day, lastDay } from "./period.ts";
import { extension, phoneNumbers } from "./phoneNumber.ts";

const [CONTENT_OFF, CONTENT_ON] = CONTENT_MANAGEMENT;

/**
 * Every column this reader knows: how it is headed, what it sets, how a cell reads. The headers are those of Control
 * Hub's user CSV (help.webex.com/afv3q8, and files from 2016 on); the model's own are in its tables.
 */
export const COLUMNS: readonly Column[] = [
  modelled("email", email),
  modelled("firstName", text),
  modelled("lastName", text),
  modelled("extension", chosen(extension)),
  modelled("phoneNumbers", chosen(phoneNumbers)),
  flagged("settings.message.jabberWithWebexTeams", flag),
  flagged("settings.message.jabberCalling", flag),
  modelled("settings.message.ucManagerProfile", chosen(text)),
  flagged("settings.message.contactMigrationRequired", flag),
  modelled("settings.calling.callingBehaviour", chosen(callingBehaviour)),
  modelled("settings.calling.callingBehaviourUcManagerProfile", chosen(text)),
  flagged("settings.message.enterpriseContentManagement", flagFor(CONTENT_ON, CONTENT_OFF)),
  flagged("settings.care.careDigitalChannelService", flag),

  field(["Display Name"], "displayName", text),
  field(["User Status"], "suspended", chosen(inactive)),
  field(["Title"], "title", chosen(text)),
  field(["Department"], "department", chosen(text)),
  field(["Manager"], "manager", chosen(personReference)),
  field(["Location"], "location", chosen(text)),
  addressPart("type", ["Address type"]),
  addressPart("country", ["Address country"]),
  addressPart("locality", ["Address locality", "Address city"]),
  addressPart("region", ["Address region", "Address state"]),
  addressPart("streetAddress", [
    "Address street",
    "Address street address",
    "Address street name",
    "Street address",
    "Street name",
  ]),
  addressPart("postalCode", ["Address postal code", "Address zip code", "Address zip", "Postal code", "Zip code"]),

  ...SERVICES.map((service) => ({ headers: [...service.columns, ...service.licenses], service })),
  { headers: ["Webex Meeting Assistant"], license: "Webex Meeting Assistant" },
  // Licences that belong to no subscription, so that none stands behind their names.
  { headers: ["Webex Calling - Hot desk only"], license: "Webex Calling - Hot desk only" },
  { headers: ["Unified Communication Manager (UCM)"], license: "Unified Communication Manager (UCM)" },
  { headers: ["WebEx Collaboration Meeting Rooms"], license: "Meeting - Webex Collaboration Meeting Rooms" },
  { headers: ["WebEx Meeting Center"], license: "Meeting - Webex Meeting Center" },

  // Not Control Hub's own: they carry what a program needs beside Control Hub's columns.
  field(["Previous User ID/Email", "Previous UserID/Email"], "previousEmail", email),
  field(["Template"], "template", chosen(text)),
  field(["Quick Add Group"], "quickAddGroup", chosen(text)),
  field(["Hierarchy"], "hierarchy", chosen(text)),
  field(["On Delete"], "onDelete", chosen(oneOf(ON_DELETE))),
  { headers: ["Leaves"], day: "leaves", reads: chosen(lastDay) },
  { headers: ["From"], day: "from", reads: chosen(day) },
  { headers: ["Until"], day: "until", reads: chosen(lastDay) },

  // Control Hub tells these and takes no orders by them, or the model has no field for them.
  ...[
    "Last Service Accessed Time",
    "Days since Last Service Accessed",
    "Caller ID Number",
    "Caller ID First Name",
    "Caller ID Last Name",
    "Preferred Language",
    "Time zone",
    "Hybrid Calendar Service Resource Group",
    "Hybrid Call Service Resource Group",
    "Upgrade Profile",
    "Spark Call",
    "WebEx Attendee",
  ].map((header) => ({ headers: [header], onlyInRow: true as const })),
];

/** The one column that every file must have, by its names. */
export const EMAIL_HEADERS = fieldAt("email").columns;
export const EMAIL_HEADER = EMAIL_HEADERS[0];

type ModelledPath = Extract<FieldAt<ModelPath>, { columns: readonly string[] }>["path"];

/** A column of a field of the model. */
function modelled<P extends ModelledPath & FieldPath>(sets: P, reads: Reader<ValueAt<RowValues, P>>): FieldColumn {
  const { columns }: { columns: readonly string[] } = fieldAt<ModelledPath>(sets);
  return field(columns, sets, reads);
}

/** Lets the compiler compare what a column sets with how it reads. */
function field<P extends FieldPath>(
  headers: readonly string[],
  sets: P,
  reads: Reader<ValueAt<RowValues, P>>,
): FieldColumn {
  return { headers, sets, reads, isFlag: false };
}

/** A column of a field of the model that is no licence, and holds TRUE or FALSE. */
function flagged<P extends ModelledPath & FieldPath>(sets: P, reads: Reader<ValueAt<RowValues, P>>): FieldColumn {
  return { ...modelled(sets, reads), isFlag: true };
}

function addressPart(part: keyof Address, headers: readonly string[]): AddressColumn {
  return { headers, addressPart: part, reads: chosen(text) };
}
