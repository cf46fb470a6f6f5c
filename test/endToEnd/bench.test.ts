import { expect, it } from "vitest";
import { CONTENDERS } from "../../tools/bench/contenders.ts";
import { overLimits } from "../../tools/bench/limits.ts";
import { measureLife } from "../../tools/bench/measure.ts";

const USERS = 60;

it(`the life of ${USERS} users stays within its requests and its bytes of state`, async () => {
  const ours = CONTENDERS.at(-1);
  if (!ours) throw new Error("there is nobody to measure");
  expect(overLimits(await measureLife(ours, { users: USERS, skipCheckpoints: true }), USERS)).toEqual([]);
});
