import { expect, test } from "vitest";
import { systemClock } from "../../../provider/src/webex/http/clock.ts";
import { CREATE, clientOf, failure, GET_PEOPLE, instantClock, serve } from "./server.ts";

test("waits in a queue without answers no longer than allowed plus the time of one request", async () => {
  const server = await serve(() => undefined);
  const limits = { maxConcurrency: 2, maxWaitSeconds: 1, timeoutSeconds: 0.4 };
  const client = clientOf(server, { ...limits, clock: systemClock });
  const began = performance.now();
  await Promise.all(Array.from({ length: 40 }, () => failure(client.request(CREATE))));
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("ends a call that is never answered after the time allowed, though a request may last longer", async () => {
  const server = await serve(() => undefined);
  const client = clientOf(server, { maxWaitSeconds: 1, timeoutSeconds: 60, clock: systemClock });
  const began = performance.now();
  const calls = [CREATE, GET_PEOPLE].map((call) => failure(client.request(call)));
  for (const { message } of await Promise.all(calls)) expect(message).toMatch(/ did not answer within 1 s\. /);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(server.seen).toHaveLength(2);
});

test("gives a repetition what is left of the time allowed, and a second at least", async () => {
  const clock = instantClock();
  const server = await serve((_seen, _response, nth) =>
    nth === 1 ? { status: 429, headers: { "retry-after": "120" } } : undefined,
  );
  const error = await failure(clientOf(server, { clock }).request(CREATE));
  expect(error.message).toMatch(/ did not answer within 1 s\. /);
  expect(clock.slept).toEqual([120_000]);
});
