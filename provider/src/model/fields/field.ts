/** Where a stated value ends up, or where a shown one comes from. */
export type Destination =
  /** The person itself (`/people`). */
  | "People"
  /** `PATCH /licenses/users`. */
  | "Licences"
  /** `roles` of the person, by the ids of `/roles`. */
  | "Roles"
  /** `/people/{id}/features/callingBehavior`. */
  | "CallingBehaviour"
  /** `/identity/scim`. */
  | "SCIM"
  /** Devices and lines of Unified CM. */
  | "UnifiedCM"
  /** No API: a manual step, and a column of Control Hub's CSV where it has one. */
  | "ByHand"
  /** Told by Webex, never written. */
  | "Computed"
  /** Known to the program and its state alone. */
  | "ProviderState";

/** One entry of the source model, `relation/SparkUser` of release 21.3. */
export interface Field {
  /** Its full path in the source model; entries of lists are `[n]`. */
  model: string;
  /** The same in a program: of each name the first letter lower, `_x` → `X`, nothing else. */
  path: string;
  /** As the source model has it, also where it is wrong. */
  title: string;
  type: "String" | "Boolean" | "Object" | "Array";
  choices?: readonly string[];
  default?: string | boolean;
  required?: true;
  readOnly?: true;
  /** Absent on blocks, whose fields go different ways. */
  goesTo?: Destination;
  /** What later releases of the source model added. */
  later?: { release: string; choices?: readonly string[]; default?: string };
  /** What the empty text stands for, where it may be stated beside the choices. */
  empty?: string;
  /** Headers in Control Hub's user CSV, today's first; those of services are in the table of services. */
  columns?: readonly string[];
  /** What it is, in a sentence. */
  doc: string;
}
