import { expect, test } from "vitest";
import { nextPauseMs, pollUntil } from "../../../provider/src/webex/http/poll.ts";
import { clientOf, instantClock } from "./server.ts";

const NOWHERE = { baseUrl: "http://127.0.0.1:1/v1" };
const POLL = { polls: 0, elapsedMs: 0, maxRetries: 8, maxWaitSeconds: 120 };

/** Reads 1, 2, 3 and so on. */
function counter() {
  let count = 0;
  return async () => ++count;
}

test("reads until the value is as awaited", async () => {
  const clock = instantClock();
  expect(await pollUntil(clientOf(NOWHERE, { clock }), counter(), (count) => count === 3)).toBe(3);
  expect(clock.slept).toEqual([1000, 2000]);
});

test("returns the last value where it never is", async () => {
  expect(await pollUntil(clientOf(NOWHERE), counter(), () => false)).toBe(4);
});

test("does not read what is known", async () => {
  expect(await pollUntil(clientOf(NOWHERE), counter(), (count) => count === 9, { first: 9 })).toBe(9);
});

test("stays inside maxRetries and maxWaitSeconds", async () => {
  const never = () => false;
  expect(await pollUntil(clientOf(NOWHERE, { maxRetries: 0 }), counter(), never)).toBe(1);
  expect(await pollUntil(clientOf(NOWHERE, { maxRetries: 1 }), counter(), never)).toBe(2);
  expect(await pollUntil(clientOf(NOWHERE, { maxWaitSeconds: 2 }), counter(), never)).toBe(3);
  const clock = instantClock();
  clock.pass(5000);
  const client = clientOf(NOWHERE, { clock, maxWaitSeconds: 5 });
  expect(await pollUntil(client, counter(), never, { startedAt: 0 })).toBe(1);
});

test("ends when the client is stopped", async () => {
  const client = clientOf(NOWHERE);
  client.stop();
  expect(await pollUntil(client, counter(), () => false)).toBe(1);
});

test("begins the pauses anew while others make progress", async () => {
  const clock = instantClock();
  let progress = 0;
  const onPending = async (count: number) => {
    if (count === 2) progress += 1;
  };
  const options = { pausesMs: [1000, 5000], onPending, progress: () => progress };
  await pollUntil(clientOf(NOWHERE, { clock }), counter(), () => false, options);
  expect(clock.slept).toEqual([1000, 5000, 1000, 5000]);
});

test("has a next pause while retries, time and pauses last", () => {
  expect(nextPauseMs([10, 20], POLL)).toBe(10);
  expect(nextPauseMs([10, 20], { ...POLL, polls: 1 })).toBe(20);
  expect(nextPauseMs([10, 20], { ...POLL, polls: 2 })).toBeUndefined();
  expect(nextPauseMs([10, 20], { ...POLL, polls: 1, maxRetries: 1 })).toBeUndefined();
  expect(nextPauseMs([10, 20], { ...POLL, elapsedMs: 119_997 })).toBe(3);
  expect(nextPauseMs([10, 20], { ...POLL, elapsedMs: 120_000 })).toBeUndefined();
});
