import { table } from "../docs/markdown.ts";
import { type Life, OPERATIONS } from "./measure.ts";

/** The life of a stack in an organisation of many others. */
export interface LargeOrganization {
  people: number;
  users: number;
  life: Life;
}

/** Requests and memory of a small stack in a large organisation; empty if it was not measured. */
export function largeOrganizationSection(measured: LargeOrganization | undefined): string {
  if (!measured) return "";
  const { people, users, life } = measured;
  const rows = OPERATIONS.map((operation) => {
    const { requests, memory } = life.operations[operation];
    return [operation, String(requests), `${memory.program ?? "–"}, ${memory.plugin ?? "–"}`];
  });
  return `## A large organisation

${users} users of an organisation of ${people.toLocaleString("en")} people, with skipped checkpoints. A refresh reads people one by one until
as many were read as the listing has pages, and the listing only then. So it takes at most twice as many requests as the
better of the two.

${table(["operation", "requests", "MB: program, plugin"], rows)}

`;
}
