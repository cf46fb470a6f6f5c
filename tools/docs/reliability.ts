import { FAULT_NAMES, FAULTS, MATRIX, type Row, type Sent } from "../../test/faults/matrix.ts";
import { code, GENERATED, table } from "./markdown.ts";

/** `docs/reliability.md` */
export function reliabilityPage(): string {
  const words = FAULT_NAMES.map((name) => FAULTS[name]);
  return `${GENERATED}

# Reliability

What happens to people when Webex, the network or the machine fails. [Recovery](recovery.md) says what to do then.

## What holds

* A person who was created is never lost. Whatever fails afterwards, the id and the reason are in the state, and the next
  \`pulumi up\` goes on.
* If it is unclear whether a write was applied, the provider reads the person before it retries, and retries at most three
  times. A 400 or 409 counts as a failure unless the read shows that the write was applied.
* A response is believed only about the person who was asked for. A response about somebody else, or from another
  organisation, is treated like one that never came.
* A removal is done once Webex shows it: the person is read before and after. A person who is still there stays in the
  state, and the failure says so. People who are deleted at the same time are read together, by their ids. Such a list
  counts for somebody only if it had the person before the removal, and names the id as not found afterwards. In every
  other case the person is read alone.
* A \`PUT\` sends the whole record as it was read, with the stated values in it. After a pause of more than a second the
  record is read again before it is sent, so that what others changed meanwhile stays.
* The response is compared with the request. What Webex accepted and did not apply fails the \`up\`, or is a manual step.
  One thing is not read back: the calling behaviour of a person created just now, because Webex's response is empty and each
  new user would cost one request more. The next \`pulumi refresh\` shows it.
* After a failed \`up\`, the next one starts from the last that succeeded: a licence of a former subscription is still taken
  away, and \`onDelete\` is that of the last success. The state keeps what failed \`up\`s had requested (\`attempts\`). It is
  taken back where the program is changed back, and goes with an offboarded person.
* One \`pulumi up\` without a fault ends with Webex as declared, and another one has nothing to do.

Every wait is bounded by \`webex:maxWaitSeconds\` and \`webex:maxRetries\`, and every request by
\`webex:timeoutSeconds\`: see [Configuration](configuration.md#waits).

## Every write under every fault

The fault strikes the write once. Each number is how often that \`pulumi up\` sent the write. \`1, then 0\` means that this
\`up\` failed, and how often the next one sent it. In every cell the person is there once, or gone, exactly as declared; the
state has its id; and another \`up\` has nothing to do. [matrix.test.ts](../test/faults/matrix.test.ts) runs each cell in
Pulumi's own dynamic-provider host.

${table(["Write", "In", "By", ...words], MATRIX.map(cellsOf))}

The requests to a Unified CM cluster have a matrix of their own, [devices.test.ts](../test/faults/devices.test.ts). Each
request that makes, changes and removes devices meets a 503, an answer that is cut off, a connection that breaks before
and after the write, and an ended session. The next \`up\` completes it, with nothing twice and nothing left over.
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
