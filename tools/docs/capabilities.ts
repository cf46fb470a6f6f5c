import type { Capability } from "./capabilities/capability.ts";
import { IDENTITY } from "./capabilities/identity.ts";
import { LIFE } from "./capabilities/life.ts";
import { OVERVIEW } from "./capabilities/overview.ts";
import { ROLES_HELD } from "./capabilities/roles.ts";
import { SERVICES_HELD } from "./capabilities/services.ts";
import { SETTINGS_HELD } from "./capabilities/settings.ts";
import { SPARK_SERVICES } from "./capabilities/sparkServices.ts";
import { GENERATED, table } from "./markdown.ts";

const SECTIONS = [
  { title: "Overview and workflow", rows: OVERVIEW },
  { title: "Adding, viewing, deleting", rows: LIFE },
  { title: "Identity", rows: IDENTITY },
  { title: "Services", rows: SERVICES_HELD },
  { title: "Roles", rows: ROLES_HELD },
  { title: "Settings", rows: SETTINGS_HELD },
  { title: "SparkServices", rows: SPARK_SERVICES },
];

/** Everything the source model's system can do for Webex users, and what becomes of it here. */
export const CAPABILITIES: readonly Capability[] = SECTIONS.flatMap(({ rows }) => rows);

/** `docs/capabilities.md` */
export function capabilitiesPage(): string {
  const head = ["", "What", "Answer", "How, or why not", "Test"];
  const sections = SECTIONS.map(({ title, rows }) => `## ${title}\n\n${table(head, rows.map(cellsOf))}\n`);
  return `${GENERATED}

# Capabilities

What VOSS Automate 21.3 can do for Webex users, row by row: it works here, it is left to a person, or it is refused.

${sections.join("\n")}`;
}

function cellsOf(capability: Capability): string[] {
  const { row, what, test } = capability;
  return [
    String(row),
    what,
    capability.answer,
    reasonOf(capability),
    test ? `[${test[0]}](../test/${test[0]}): ${test[1]}` : "",
  ];
}

function reasonOf(capability: Capability): string {
  return capability.answer === "refused" ? capability.because : capability.how;
}
