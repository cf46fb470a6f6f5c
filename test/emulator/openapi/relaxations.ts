type Schema = Readonly<Record<string, unknown>>;

/** A place where the description is stricter than Webex is. `becomes` is the schema in its stead. */
export interface Relaxation {
  readonly name: string;
  readonly where: readonly (string | number)[];
  readonly becomes: Schema | ((described: Schema) => Schema);
  readonly reason: string;
}

const schemas = ["components", "schemas"] as const;
const putPerson = [
  "paths",
  "/people/{personId}",
  "put",
  "requestBody",
  "content",
  "application/json",
  "schema",
] as const;

const booleanOr = (described: Schema): Schema => ({ anyOf: [{ type: "boolean" }, described] });
const orNull = (described: Schema): Schema => ({ ...described, nullable: true });
const ciscoExtension = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
const anyString: Schema = { type: "string" };
const orString = (described: Schema): Schema => ({ anyOf: [described, anyString] });

const orNullInEnum = (described: Schema): Schema => ({
  ...described,
  nullable: true,
  enum: [...(Array.isArray(described.enum) ? described.enum : []), null],
});

export const relaxations: readonly Relaxation[] = [
  {
    name: "invitePending is a boolean",
    where: [...schemas, "Person", "properties", "invitePending"],
    becomes: booleanOr,
    reason: "The description declares a string; every recorded answer holds a JSON boolean.",
  },
  {
    name: "loginEnabled is a boolean",
    where: [...schemas, "Person", "properties", "loginEnabled"],
    becomes: booleanOr,
    reason: "As invitePending.",
  },
  {
    name: "notFoundIds is null on ordinary lists",
    where: [...schemas, "PersonCollectionResponse", "properties", "notFoundIds"],
    becomes: orNull,
    reason: "Recorded in 2020 and 2025.",
  },
  {
    name: "people have further kinds of phone number",
    where: [...schemas, "Person", "properties", "phoneNumbers", "items", "properties", "type"],
    becomes: anyString,
    reason: "Live-tested clients know enterprise, alternate1 and alternate2 besides the four described.",
  },
  {
    name: "PUT people takes any kind of phone number",
    where: [...putPerson, "properties", "phoneNumbers", "items", "properties", "type"],
    becomes: anyString,
    reason: "Clients send back what they read; kinds other than work are ignored.",
  },
  ...["License", "LicensewithUsers"].flatMap((schema): Relaxation[] => [
    {
      name: `users' units are null where nothing is counted (${schema})`,
      where: [...schemas, schema, "properties", "consumedByUsers"],
      becomes: orNull,
      reason: "Route List Calls.",
    },
    {
      name: `workspaces' units are null where nothing is counted (${schema})`,
      where: [...schemas, schema, "properties", "consumedByWorkspaces"],
      becomes: orNull,
      reason: "Route List Calls.",
    },
    {
      name: `total units of hybrid licences were strings (${schema})`,
      where: [...schemas, schema, "properties", "totalUnits"],
      becomes: orString,
      reason: "The guide to hybrid licences shows strings; switch hybridUnits.",
    },
    {
      name: `consumed units of hybrid licences were strings (${schema})`,
      where: [...schemas, schema, "properties", "consumedUnits"],
      becomes: orString,
      reason: "As their total units.",
    },
  ]),
  {
    name: "accountType is upper case in requests",
    where: [...schemas, "SiteUrlsRequest", "properties", "accountType"],
    becomes: { type: "string", enum: ["attendee", "ATTENDEE"] },
    reason: "A live-tested client sends ATTENDEE.",
  },
  {
    name: "accountType is upper case in answers",
    where: [...schemas, "SiteResponse", "properties", "accountType"],
    becomes: { type: "string", enum: ["attendee", "host", "ATTENDEE", "HOST"] },
    reason: "A live-tested client reads nothing else; switch accountType.",
  },
  {
    name: "a location has no main number",
    where: [
      ...["paths", "/telephony/config/locations", "get", "responses", "200", "content", "application/json", "schema"],
      ...["properties", "locations", "items", "properties", "callingLineId", "properties", "phoneNumber"],
    ],
    becomes: orNull,
    reason: "The description's own example holds null.",
  },
  {
    name: "a calling profile is optional",
    where: [...schemas, "Ucs_GetCallingBehaviorObject"],
    becomes: (described) => ({ ...described, required: ["behaviorType", "effectiveBehaviorType"] }),
    reason: "No profile is the organisation's own, and Jabber never has one.",
  },
  {
    name: "behaviorType is null in answers",
    where: [...schemas, "Ucs_GetCallingBehaviorObject", "properties", "behaviorType"],
    becomes: orNullInEnum,
    reason: "The description's enumeration holds the word null instead.",
  },
  {
    name: "behaviorType is null or of any case in requests",
    where: [...schemas, "Ucs_PatchCallingBehaviorObject", "properties", "behaviorType"],
    becomes: { type: "string", nullable: true },
    reason: "Clients send JSON null, and case does not count.",
  },
  {
    name: "profileId is null in requests",
    where: [...schemas, "Ucs_PatchCallingBehaviorObject", "properties", "profileId"],
    becomes: orNull,
    reason: "Clients send JSON null for the organisation's own profile.",
  },
  {
    name: "a SCIM PATCH sets values of every kind",
    where: [...schemas, "PatchUser", "properties", "Operations", "items", "properties", "value"],
    becomes: {},
    reason: "The description knows lists of roles alone; a live-tested client sends plain strings.",
  },
  ...["PostUser", "PutUser"].map(
    (schema): Relaxation => ({
      name: `accountStatus is left out of requests (${schema})`,
      where: [...schemas, schema, "properties", ciscoExtension],
      becomes: {},
      reason: "A live-tested client leaves it out or sends the array it read; what can only be read is ignored.",
    }),
  ),
  ...["GetUserResponse", "SearchGetUserResponse"].map(
    (schema): Relaxation => ({
      name: `accountStatus is an array in answers (${schema})`,
      where: [...schemas, schema, "properties", ciscoExtension, "properties", "accountStatus"],
      becomes: (described) => ({ type: "array", items: described }),
      reason: "The description calls it an array and declares a string; a live-tested client takes an array alone.",
    }),
  ),
  {
    name: "a SCIM search leaves out attributes of Webex's own extension that nobody asked for",
    where: [...schemas, "SearchGetUserResponse", "properties", ciscoExtension],
    becomes: (described) => ({ ...described, required: [] }),
    reason: "The parameters attributes and excludedAttributes do that.",
  },
  {
    name: "SCIM has further kinds of phone number",
    where: [...schemas, "PhoneNumberObject", "properties", "type"],
    becomes: anyString,
    reason: "The description's own text and live-tested clients know alternate1 and alternate2.",
  },
  {
    name: "a bulk request and its answer differ",
    where: [...schemas, "BulkUser"],
    becomes: {
      type: "object",
      required: ["schemas"],
      properties: {
        schemas: { type: "array", items: anyString },
        operations: { type: "array", items: { type: "object", properties: { bulkId: anyString } } },
        Operations: { type: "array", items: { type: "object", properties: { bulkId: anyString } } },
      },
    },
    reason:
      "One schema stands for both: answers have no failOnErrors, path and data; clients leave failOnErrors out, send data as an object and write Operations in either case.",
  },
];

/** Changes the document in place. A relaxation of something that is not there is a mistake in the table. */
export function relax(document: object): void {
  for (const { name, where, becomes } of relaxations) {
    const place = where.slice(0, -1).reduce<unknown>((node, step) => child(node, step), document);
    const last = where.at(-1);
    if (last === undefined || !isObject(place) || !isObject(place[last])) {
      throw new Error(`Relaxation "${name}": the description has no ${where.join("/")}`);
    }
    place[last] = typeof becomes === "function" ? becomes(place[last]) : becomes;
  }
}

function child(node: unknown, step: string | number): unknown {
  return isObject(node) ? node[step] : undefined;
}

function isObject(node: unknown): node is Record<string | number, Schema> {
  return typeof node === "object" && node !== null;
}
