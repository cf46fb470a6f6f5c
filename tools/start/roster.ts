import Table from "cli-table3";

/** An entry of the stack output `roster`. */
export interface Person {
  name: string;
  email: string;
  status: string;
  licenses: string[];
  manualSteps: string[];
}

// With the five borders these make 120 columns.
const WIDTHS = [32, 16, 33, 34];

export function table(roster: readonly Person[]): string {
  const rows = new Table({
    head: ["User", "Status", "Licences", "Left to do by hand"],
    colWidths: WIDTHS,
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { name, email, status, licenses, manualSteps } of roster) {
    // An address has no spaces to break at, and must not be cut off.
    const user = { content: name === email ? email : `${name}\n${email}`, wrapOnWordBoundary: false };
    rows.push([user, status, licenses.join("\n"), manualSteps.map((step) => `• ${step}`).join("\n")]);
  }
  return rows.toString();
}

/** What the table comes to, for who does not count. */
export function summary(roster: readonly Person[]): string {
  const steps = roster.flatMap(({ manualSteps }) => manualSteps).length;
  const users = roster.filter(({ manualSteps }) => manualSteps.length > 0).length;
  const byHand = steps === 0 ? "nothing is left to do by hand" : `${steps} steps for ${users} are left to do by hand`;
  return `Users: ${roster.length}; ${byHand}.`;
}
