import { capabilitiesPage } from "./capabilities.ts";
import { fieldsPage } from "./fields.ts";
import { reliabilityPage } from "./reliability.ts";

/** The generated pages, by their path in the repository. */
export const PAGES: Record<string, () => string> = {
  "docs/fields.md": fieldsPage,
  "docs/capabilities.md": capabilitiesPage,
  "docs/reliability.md": reliabilityPage,
};
