import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, by their path, longest first. Started last, they would leave one core with nothing to do. */
const LONG = [
  /endToEnd\/(killed|sequences|examples)/,
  /endToEnd\/(declared|inlinePrograms|leavers|bench|policy|rateLimit|badInput|inputs|templates|ownProject)/,
  /endToEnd\//,
  /faults\/sequences/,
  /provider\/removal/,
  /faults\//,
  /provider\//,
];

/** Runs the files that take longest first, whether or not this machine has run them before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.findIndex((pattern) => pattern.test(moduleId));
  return rank < 0 ? LONG.length : rank;
}
