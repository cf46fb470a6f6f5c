import type { Capability } from "./capability.ts";

export const ROLES_HELD: readonly Capability[] = [
  { row: 66, what: "`roles`", answer: "works", how: "`roles`; never touched where nothing is said", test: undefined },
  {
    row: 67,
    what: "`roles.none`",
    answer: "works",
    how: "`roles.none`; written out, it empties the list",
    test: undefined,
  },
  { row: 68, what: "`roles.full`", answer: "works", how: "`roles.full`", test: undefined },
  { row: 69, what: "`roles.readonly`", answer: "works", how: "`roles.readonly`", test: undefined },
  { row: 70, what: "`roles.support`", answer: "works", how: "`roles.support`", test: undefined },
  { row: 71, what: "`roles.user_device`", answer: "works", how: "`roles.userDevice`", test: undefined },
  { row: 72, what: "`roles.device`", answer: "works", how: "`roles.device`", test: undefined },
];
