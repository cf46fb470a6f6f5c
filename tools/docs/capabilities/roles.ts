import type { Capability } from "./capability.ts";

export const ROLES_HELD: readonly Capability[] = [
  {
    row: 66,
    what: "`roles`",
    answer: "works",
    how: "`roles`; never touched where nothing is said",
    test: ["endToEnd/acceptance.test.ts", "6. roles that are not stated are never changed"],
  },
  {
    row: 67,
    what: "`roles.none`",
    answer: "works",
    how: "`roles.none`; written out, it empties the list",
    test: ["provider/sync/roles.test.ts", "outside VOSS's model stay, unless none is stated"],
  },
  {
    row: 68,
    what: "`roles.full`",
    answer: "works",
    how: "`roles.full`",
    test: ["provider/sync/roles.test.ts", "are the five of VOSS's model, each with its Webex role"],
  },
  {
    row: 69,
    what: "`roles.readonly`",
    answer: "works",
    how: "`roles.readonly`",
    test: ["provider/sync/roles.test.ts", "are the five of VOSS's model, each with its Webex role"],
  },
  {
    row: 70,
    what: "`roles.support`",
    answer: "works",
    how: "`roles.support`",
    test: ["provider/sync/roles.test.ts", "are the five of VOSS's model, each with its Webex role"],
  },
  {
    row: 71,
    what: "`roles.user_device`",
    answer: "works",
    how: "`roles.userDevice`",
    test: ["provider/sync/roles.test.ts", "are the five of VOSS's model, each with its Webex role"],
  },
  {
    row: 72,
    what: "`roles.device`",
    answer: "works",
    how: "`roles.device`",
    test: ["provider/sync/roles.test.ts", "are the five of VOSS's model, each with its Webex role"],
  },
];
