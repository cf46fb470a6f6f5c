import { FAULT_NAMES, FAULTS, MATRIX, type Row, type Sent } from "../../test/faults/matrix.ts";
import { code, GENERATED, table } from "./markdown.ts";

/** `docs/reliability.md` */
export function reliabilityPage(): string {
  const words = FAULT_NAMES.map((name) => FAULTS[name]);
  return `${GENERATED}

# Reliability

What becomes of people when Webex, the network or the machine fails, and what to do then.

## What holds

* A person who was made is never lost: whatever fails afterwards, the id is in the state with the reason, and the next \`pulumi up\` goes on.
* A write that may have been applied although its answer says otherwise, or never came, is looked after: it is sent
  again only if the look shows that it was not applied, and at most three times. A refusal (400, 409) stands unless the look shows that
  it was applied all the same.
* An answer is believed only about the person who was asked for. One about somebody else, or of another organisation, is looked after like one
  that never came.
* A removal is done once Webex shows it: the person is read before and after. What is still there keeps the resource in the state, and
  the failure says what it is.
* A \`PUT\` sends the whole record as it was read, with what is stated in place of what differs; nothing else changes. After a pause of more
  than a second the record is read once more before it is sent, so that what others changed meanwhile stays.
* What comes back is compared with what was asked: what Webex accepted and did not apply fails the \`up\`, or is a manual step. Only the
  calling behaviour of somebody created just now is not read back, because Webex's answer is empty and each new user would cost one
  request more; the next \`pulumi refresh\` shows it.
* After a failed \`up\`, the next one starts from the last that succeeded: a licence of a former subscription is still taken away, and
  \`onDelete\` is that of the last success. What the failed one had asked for is kept beside it (\`attempts\`) until one succeeds: what
  it gave is taken back where the program is changed back, and goes with an offboarded person.
* One \`pulumi up\` without a fault ends with Webex as declared, and another one has nothing to do.

## After a failure

| What happened | What to do |
|---|---|
| \`pulumi up\` failed | \`pulumi up\` once more |
| the run was killed, or the machine was: "the stack is currently locked" | \`pulumi cancel --yes\`, then \`pulumi up\`, then \`pulumi refresh --yes --clear-pending-creates\` |
| the same, and "failed to load checkpoint: EOF": the run was killed while it wrote beside its state in a file backend | \`find .pulumi -name '*.attrs' -empty -delete\` in the backend's folder (the state itself is whole), then the same |
| the same with \`PULUMI_SKIP_CHECKPOINTS=true\`, where the state knows nothing of the run | the same: the journal knows whom this machine was creating |
| the next run is on another machine, as in most pipelines | the same with \`WEBEX_ADOPT_EXISTING=true\` (\`webex:adoptExisting\`). People who were made are then taken for adopted: they stay when their resource goes, unless they state \`onDelete: "delete"\` |
| the user was taken out of the program after the run was killed | whoever had been made stays in Webex; delete the person in Control Hub |
| people were changed or deleted by hand | \`pulumi refresh\`, then \`pulumi up\` |
| the organisation, or every token for it, is gone for good: each operation is refused, removing too | \`pulumi state delete URN\` forgets people without asking Webex |
| first Ctrl-C | requests on their way finish, waits end, nothing new starts; then \`pulumi up\` |

The journal is a file for each person in \`~/.pulumi/webex-journal\` (\`PULUMI_HOME\`), written before \`POST /people\` and deleted once a state shows
the person, so by the next operation. It names e-mail, project, stack and, once Webex has told it, the person's id; no secret. A person is
taken for the stack's own only if it is that one or, where the answer was lost, if Webex made it soon after the request left, by Webex's
clock, and no other stack's journal on this machine has it. What Webex refused leaves no claim, unless a few looks over some seconds show
that it was done all the same.

Every wait is bounded: \`webex:maxWaitSeconds\` for a call with its repetitions, and for its place in the queue while Webex lets nothing
through at all (a queue that moves, as under a rate limit, may take as long as it takes); \`webex:timeoutSeconds\` for one request;
\`webex:maxRetries\`.

## Every write under every fault

The fault strikes the write once. The number tells how often the write is sent by that \`pulumi up\`; \`1, then 0\` is an \`up\` that fails and the
number sent by the next one. In every cell the person is there once, or gone, exactly as declared; the state has its id; and another \`up\` has
nothing to do. \`test/faults/matrix.test.ts\` runs each cell in Pulumi's own dynamic-provider host.

${table(["Write", "In", "By", ...words], MATRIX.map(cellsOf))}
`;
}

function cellsOf(row: Row): string[] {
  const { write, operation } = row;
  if (!("sent" in row)) return [code(write), operation, `never: ${row.because}`, ...FAULT_NAMES.map(() => "–")];
  return [code(write), operation, row.by, ...FAULT_NAMES.map((name) => sentText(row.sent[name]))];
}

function sentText(sent: Sent): string {
  return sent.join(", then ");
}
