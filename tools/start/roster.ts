import Table from "cli-table3";

/** An entry of the stack output `roster`. */
export interface Person {
  name: string;
  email: string;
  status: string;
  licenses: string[];
  manualSteps: string[];
}

// With borders and padding these make 120 columns.
const WIDTHS = [38, 18, 43, 16];

export function table(roster: readonly Person[]): string {
  const steps = distinctSteps(roster);
  const rows = new Table({
    head: ["User", "Status", "Licences", "By hand"],
    colWidths: WIDTHS,
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { name, email, status, licenses, manualSteps } of roster) {
    const numbers = manualSteps.map((step) => steps.indexOf(step) + 1).sort((one, other) => one - other);
    rows.push([`${name}\n${email}`, status, licenses.join(", "), folded(numbers)]);
  }
  return rows.toString();
}

/** What the numbers in the table's last column stand for. */
export function byHand(roster: readonly Person[]): string {
  const steps = distinctSteps(roster);
  if (steps.length === 0) return "Nothing is left to do by hand.\n";
  const lines = steps.map((step, index) => {
    const people = roster.filter(({ manualSteps }) => manualSteps.includes(step)).length;
    return wrapped(`${String(index + 1).padStart(3)}. ${step} (${people === 1 ? "1 user" : `${people} users`})`);
  });
  return `Left to do by hand, because Webex has no API for it:\n${lines.join("\n")}\n`;
}

function distinctSteps(roster: readonly Person[]): string[] {
  return [...new Set(roster.flatMap(({ manualSteps }) => manualSteps))];
}

/** 1, 2, 3, 7 as "1-3, 7". */
export function folded(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

function wrapped(text: string, width = 118): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `     ${word}`);
  }
  return lines.join("\n");
}
