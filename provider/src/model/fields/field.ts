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

/**
 * A field of VOSS's model `relation/SparkUser`, release 21.3: its name there and here, what it takes, and where it
 * goes.
 */
export interface Field {
  /** Its full path in the source model; entries of lists are `[n]`. */
  model: string;
  /** The same in a program: of each name the first letter lower, `_x` → `X`, nothing else. */
  path: string;
  /** As the source model has it, also where it is wrong. */
  title: string;
  /** Its type in the source model. */
  type: "String" | "Boolean" | "Object" | "Array";
  /** The values that it takes, where they are a list. */
  choices?: readonly string[];
  /** Its default in the source model. */
  default?: string | boolean;
  /** Whether the source model requires it. */
  required?: true;
  /** Whether the source model does not let it be written. */
  readOnly?: true;
  /** Absent on blocks, whose fields go different ways. */
  goesTo?: Destination;
  /** What later releases of the source model added. */
  later?: {
    /** The release of VOSS Automate, e.g. `21.4`. */
    release: string;
    /** Further values. */
    choices?: readonly string[];
    /** A default, where there was none. */
    default?: string;
  };
  /** What the empty text stands for, where it may be stated beside the choices. */
  empty?: string;
  /** Headers in Control Hub's user CSV, today's first; those of services are in the table of services. */
  columns?: readonly string[];
  /** What it is, in a sentence. */
  doc: string;
}
