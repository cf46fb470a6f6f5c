import { expect, test } from "vitest";
import type { Call, connect } from "../../../provider/src/webex/http/client.ts";
import type { WebexError } from "../../../provider/src/webex/http/errors.ts";
import { StaleReadError } from "../../../provider/src/webex/http/progress.ts";
import { clientOf, failure, GET_PEOPLE, instantClock, inTurn, serve } from "./server.ts";

const LIMITED = (seconds: number) => ({ status: 429, headers: { "retry-after": String(seconds) } });
const OK = { json: { id: "1" } };
const PUT: Call = { operation: "update the person", method: "PUT", path: "/people/1", body: {}, replacesRecord: true };

/** Sends a write, and builds it again for as long as its record is stale. */
async function sendFresh(client: ReturnType<typeof connect>): Promise<{ stale: number; end: unknown }> {
  const progress = { attempts: 0 };
  for (let stale = 0; ; stale += 1) {
    const end = await client.request({ ...PUT, readAt: client.pausedMs(), progress }).catch((e: unknown) => e);
    if (!(end instanceof StaleReadError)) return { stale, end };
  }
}

test.each([
  ["429", LIMITED(3)],
  ["423", { status: 423, headers: { "retry-after": "3" } }],
])("a record is not sent again after the wait that a %s asks for", async (_status, reply) => {
  const clock = instantClock();
  const server = await serve(inTurn(reply, OK));
  const client = clientOf(server, { clock });
  expect(await failure(client.request({ ...PUT, readAt: client.pausedMs() }))).toBeInstanceOf(StaleReadError);
  expect(clock.slept).toEqual([3000]);
  expect(server.seen).toHaveLength(1);
});

test("a record is sent again after a wait of a second, and without `readAt` after any", async () => {
  const server = await serve(inTurn(LIMITED(1), OK, LIMITED(3), OK));
  const client = clientOf(server);
  expect(await client.request({ ...PUT, readAt: client.pausedMs() })).toEqual({ id: "1" });
  expect(await client.request(PUT)).toEqual({ id: "1" });
});

test("a record that was read before the pause of another call is not sent after it", async () => {
  const server = await serve(inTurn(LIMITED(3), OK));
  const client = clientOf(server);
  const readAt = client.pausedMs();
  await client.request(GET_PEOPLE);
  expect(await failure(client.request({ ...PUT, readAt }))).toBeInstanceOf(StaleReadError);
  expect(await client.request({ ...PUT, readAt: client.pausedMs() })).toEqual({ id: "1" });
});

test("a record that is built again is sent within the limits of the first one", async () => {
  const server = await serve(inTurn(LIMITED(50)));
  const { stale, end } = await sendFresh(clientOf(server));
  expect(stale).toBe(2);
  expect((end as WebexError).message).toContain("Gave up after 3 attempts (webex:maxWaitSeconds is 120)");
});
