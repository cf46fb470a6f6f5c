import { beforeAll, describe, expect, it } from "vitest";
import { DECLARED, type Outcome } from "./cases.ts";
import { FAULT_NAMES, FAULTS, MATRIX, OPERATIONS, TRIED, WRITES } from "./matrix.ts";
import { runCell } from "./matrixCell.ts";
import { inSandboxes } from "./sandbox.ts";

const CELLS = TRIED.flatMap(({ write, operation, sent }) =>
  FAULT_NAMES.map((fault) => ({ write, operation, fault, words: FAULTS[fault], sent: sent[fault] })),
);
const outcomes = new Map<(typeof CELLS)[number], Outcome>();

// A cell spends its time waiting, so many run concurrently.
beforeAll(async () => {
  await inSandboxes(8, CELLS, async (sandbox, cell) => {
    outcomes.set(cell, await runCell(sandbox, cell));
  });
}, 120_000);

describe("the matrix", () => {
  it("has every write with every operation, or says why not", () => {
    const rows = MATRIX.map(({ write, operation }) => `${operation} ${write}`).sort();
    expect(rows).toEqual(OPERATIONS.flatMap((operation) => WRITES.map((write) => `${operation} ${write}`)).sort());
  });
});

describe.each(CELLS)("$operation: $write, $words", (cell) => {
  const outcome = (): Outcome => {
    const found = outcomes.get(cell);
    if (!found) throw new Error("this cell was not run");
    return found;
  };

  it(`sends the write ${cell.sent.join(" time(s), and the next up ")} time(s)`, () => {
    expect(outcome().struck).toBe(1);
    expect({ sent: outcome().sent, messages: outcome().messages }).toMatchObject({ sent: [...cell.sent] });
  });

  it("leaves Webex as declared, the person there once or gone", () => {
    const isAsDeclared = DECLARED[cell.operation][cell.write] ?? (() => false);
    const isGone = cell.write === "DELETE /people/{personId}";
    expect(outcome().people.map(isAsDeclared)).toEqual(isGone ? [] : [true]);
  });

  it("leaves the state with nothing more to do", () => {
    const { stack, people, leftToDo, drift } = outcome();
    expect(stack).toEqual(cell.operation === "delete" ? [] : people.map(({ id }) => id));
    expect({ leftToDo, drift }).toEqual({ leftToDo: {}, drift: undefined });
  });
});
