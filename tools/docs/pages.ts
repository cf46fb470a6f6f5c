import { capabilitiesPage } from "./capabilities.ts";
import { commandsPage } from "./commands.ts";
import { configurationPage } from "./configuration.ts";
import { fieldsPage } from "./fields.ts";
import { policiesPage } from "./policies.ts";
import { reliabilityPage } from "./reliability.ts";

/** The generated pages, by their path in the repository. */
export const PAGES: Record<string, () => string> = {
  "docs/fields.md": fieldsPage,
  "docs/commands.md": commandsPage,
  "docs/configuration.md": configurationPage,
  "docs/policies.md": policiesPage,
  "docs/capabilities.md": capabilitiesPage,
  "docs/reliability.md": reliabilityPage,
};
