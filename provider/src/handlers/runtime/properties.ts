/** The properties of a resource, as the engine passes them: inputs or state. */
export type Properties = Record<string, unknown>;
