import { table } from "../docs/markdown.ts";
import { type Compared, OPERATIONS } from "./measure.ts";

/** Into how many stacks the largest one is split. */
const PARTS = 10;

/** One large stack against ten with a tenth of its users, one after the other; empty if not both were measured. */
export function splittingSection(compared: readonly Compared[]): string {
  const found = (users: number, skipCheckpoints: boolean) =>
    compared.find((one) => one.users === users && one.skipCheckpoints === skipCheckpoints)?.ours.operations;
  const large = compared.findLast(({ users, skipCheckpoints }) => skipCheckpoints && found(users / PARTS, true));
  if (!large) return "";
  const part = large.users / PARTS;
  const [parts, withCheckpoints] = [found(part, true), found(part, false)];
  const rows = OPERATIONS.map((operation) => {
    const [whole, one, slow] = [large.ours.operations[operation], parts?.[operation], withCheckpoints?.[operation]];
    return [
      operation,
      `${whole.seconds.toFixed(0)} s`,
      one ? `${(PARTS * one.seconds).toFixed(0)} s` : "–",
      slow ? `${(PARTS * slow.seconds).toFixed(0)} s` : "–",
      `${whole.memory.program ?? "–"}, ${one?.memory.program ?? "–"}`,
    ];
  });
  const [one, ten] = [`one of ${large.users.toLocaleString("en")}`, `ten of ${part.toLocaleString("en")}`];
  return `## Splitting a stack

${capital(one)} against ${ten} that run one after the other, with skipped checkpoints except where the table says so. Ten
stacks may also run on ten machines at the same time, and an \`up\` of one of them reads and writes a tenth. They share
Webex's rate limit.

${table(["operation", one, ten, `${ten}, with checkpoints`, "MB of the program: one, each of ten"], rows)}

`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
