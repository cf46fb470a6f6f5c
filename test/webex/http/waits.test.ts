import { expect, test } from "vitest";
import { WebexError } from "../../../provider/src/webex/http/errors.ts";
import { refreshingToken } from "../../../provider/src/webex/http/tokens.ts";
import { CREATE, clientOf, failure, GET_PEOPLE, instantClock, inTurn, type Script, serve } from "./server.ts";

const LIMITED = (asked: string) => ({ status: 429, headers: { "retry-after": asked } });
const OK = { json: { id: "1" } };

test.each(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)(
  "sends a %s again after the wait that a 429 asks for",
  async (method) => {
    const clock = instantClock();
    const server = await serve(inTurn(LIMITED("17"), OK));
    expect(await clientOf(server, { clock }).request({ ...CREATE, method })).toEqual({ id: "1" });
    expect(clock.slept).toEqual([17_000]);
    expect(server.seen).toHaveLength(2);
  },
);

test("backs off as without the header when the Retry-After of a 429 cannot be read", async () => {
  const clock = instantClock();
  const server = await serve(inTurn(LIMITED("rand(30),add(30)"), { status: 429 }, OK));
  await clientOf(server, { clock }).request(CREATE);
  expect(clock.slept).toEqual([5000, 10_000]);
});

test("fails at once when Webex asks for a longer wait than allowed, and sends nothing more meanwhile", async () => {
  const clock = instantClock();
  const server = await serve(inTurn(LIMITED("600"), OK));
  const client = clientOf(server, { clock });
  const error = await failure(client.request(CREATE));
  expect(error.message).toMatch(
    /Webex asks to wait 600 s, but webex:maxWaitSeconds is 120: raise it, or try again later\. Lower webex:maxConcurrency or --parallel\. \[429, /,
  );
  expect(error).toMatchObject({ retryAfterSeconds: 600 });
  const next = await failure(client.request(GET_PEOPLE));
  expect(next.message).toMatch(
    /^Cannot list the people: nothing was sent, because Webex asks to wait 600 s\. webex:maxWaitSeconds is 120/,
  );
  expect(server.seen).toHaveLength(1);
  expect(clock.slept).toEqual([]);
  clock.pass(600_000);
  expect(await client.request(GET_PEOPLE)).toEqual({ id: "1" });
});

test.each([
  ["seconds", { "retry-after": "7" }],
  ["a date", { "retry-after": "Thu, 01 Jan 2026 05:00:07 GMT", date: "Thu, 01 Jan 2026 05:00:00 GMT" }],
])("sends a change of a locked person again after the wait that a 423 asks for in %s", async (_in, headers) => {
  const clock = instantClock();
  const server = await serve(inTurn({ status: 423, headers }, OK));
  expect(await clientOf(server, { clock }).request({ ...CREATE, method: "PUT" })).toEqual({ id: "1" });
  expect(clock.slept).toEqual([7_000]);
  expect(server.seen).toHaveLength(2);
});

test("fails at once when a person is locked for longer than allowed, without stopping other calls", async () => {
  const clock = instantClock();
  const server = await serve(inTurn({ status: 423, headers: { "retry-after": "600" } }, OK));
  const client = clientOf(server, { clock });
  const error = await failure(client.request({ ...CREATE, method: "PUT" }));
  expect(error.message).toMatch(/Webex asks to wait 600 s, but webex:maxWaitSeconds is 120: .* \[423, /);
  expect(await client.request(GET_PEOPLE)).toEqual({ id: "1" });
  expect(clock.slept).toEqual([]);
});

test("waits for a locked person without stopping other calls", async () => {
  const clock = heldClock();
  const server = await serve(({ path }, _response, nth) => (path === "/v1/locked" && nth === 1 ? { status: 423 } : OK));
  const client = clientOf(server, { clock });
  const locked = client.request({ ...CREATE, path: "/locked" });
  await clock.asleep(1);
  expect(await client.request(GET_PEOPLE)).toEqual({ id: "1" });
  clock.wake();
  expect(await locked).toEqual({ id: "1" });
});

test("repeats reads after faults until they succeed", async () => {
  const clock = instantClock();
  const script: Script = (_seen, response, nth) => {
    if (nth === 1) return void response.destroy();
    if (nth === 2) return { status: 502, text: "<html></html>" };
    return nth === 3 ? { status: 504 } : OK;
  };
  const server = await serve(script);
  expect(await clientOf(server, { clock }).request(GET_PEOPLE)).toEqual({ id: "1" });
  expect(clock.slept).toEqual([1000, 2000, 4000]);
});

test("sends nothing during a pause, whichever call it came from", async () => {
  const clock = heldClock();
  const arrived = gate(8);
  const lines: string[] = [];
  const server = await serve(async (_seen, _response, nth) => {
    if (nth > 8) return OK;
    await arrived.pass();
    if (nth === 1) return LIMITED("30");
    await clock.asleep(1);
    return OK;
  });
  const client = clientOf(server, { clock, log: (line) => lines.push(line) });
  const all = Promise.all(Array.from({ length: 24 }, () => client.request(GET_PEOPLE)));
  await clock.asleep(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.seen).toHaveLength(8);
  expect(clock.slept).toEqual([30_000]);
  clock.wake();
  await all;
  expect(server.seen).toHaveLength(25);
  expect(lines).toEqual(["Webex limits the rate (429): requests wait 30 s"]);
});

test("never has more requests in flight than allowed", async () => {
  let running = 0;
  let most = 0;
  const server = await serve(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return OK;
  });
  const client = clientOf(server, { maxConcurrency: 3 });
  await Promise.all(Array.from({ length: 20 }, () => client.request(GET_PEOPLE)));
  expect(most).toBe(3);
  expect(server.connections()).toBe(3);
});

test.each([-3_600_000, 3_600_000])(
  "waits as long as Webex asks, even if the system clock is set by %i ms",
  async (ms) => {
    const clock = instantClock();
    const setting = (asked: number) => clock.sleep(asked).then(() => clock.set(ms));
    const server = await serve(inTurn(LIMITED("2"), LIMITED("2"), OK));
    const client = clientOf(server, { clock: { ...clock, sleep: setting } });
    expect(await client.request(GET_PEOPLE)).toEqual({ id: "1" });
    expect(clock.slept).toEqual([2000, 2000]);
  },
);

test("never waits longer than allowed in total", async () => {
  const clock = instantClock();
  const server = await serve(inTurn(LIMITED("50")));
  const error = await failure(clientOf(server, { clock }).request(CREATE));
  expect(clock.slept).toEqual([50_000, 50_000]);
  expect(error.message).toContain("Gave up after 3 attempts (webex:maxWaitSeconds is 120)");
});

test("waits in a queue that does not move no longer than allowed, however long the queue is", async () => {
  const clock = instantClock();
  const began = clock.now();
  const server = await serve(inTurn(LIMITED("2")));
  const client = clientOf(server, { clock, maxWaitSeconds: 6 });
  const calls = Array.from({ length: 60 }, async () => ({
    error: await failure(client.request(CREATE)),
    at: clock.now(),
  }));
  const ends = await Promise.all(calls);
  expect(Math.max(...ends.map(({ at }) => at - began))).toBeLessThanOrEqual(8_000);
  expect(ends.at(-1)?.error.message).toBe(
    "Cannot create the person ada@acme.example: nothing was sent, because Webex has accepted no requests for 6 s. " +
      "webex:maxWaitSeconds is 6: raise it, or try again later.",
  );
});

test("waits in a queue that moves for as long as it takes", async () => {
  const clock = instantClock();
  const began = clock.now();
  const server = await serve((_seen, _response, nth) => (nth % 2 === 1 ? LIMITED("50") : OK));
  const client = clientOf(server, { clock, maxConcurrency: 1 });
  await Promise.all(Array.from({ length: 40 }, () => client.request(CREATE)));
  expect(clock.now() - began).toBe(40 * 50_000);
});

test("sends nothing new after it is stopped, but lets requests in flight finish", async () => {
  const open = gate(2);
  const server = await serve(async () => {
    await open.pass();
    return OK;
  });
  const client = clientOf(server, { maxConcurrency: 1 });
  const running = client.request(GET_PEOPLE);
  const queued = failure(client.request(CREATE));
  await until(() => server.seen.length === 1);
  client.stop();
  expect((await queued).message).toBe(
    "Cannot create the person ada@acme.example: nothing was sent, because this process is stopping.",
  );
  expect((await failure(client.request(CREATE))).message).toContain("nothing was sent");
  void open.pass();
  expect(await running).toEqual({ id: "1" });
  expect(server.seen).toHaveLength(1);
});

test("ends its waits when it is stopped, and reports how the last attempt ended", async () => {
  const clock = heldClock();
  const server = await serve(inTurn({ status: 423, json: { message: "Busy" } }));
  const client = clientOf(server, { clock });
  const replaced = failure(client.request({ ...CREATE, method: "PUT" }));
  await clock.asleep(1);
  client.stop();
  const error = await replaced;
  expect(error).toBeInstanceOf(WebexError);
  expect(error.message).toContain("Busy");
  expect(server.seen).toHaveLength(1);
});

test.each([
  ["first token", 0, "nothing was sent, because this process is stopping."],
  ["token after a 401", 1, "Expired."],
])("does not wait for a %s once it is stopped", async (_which, grants, said) => {
  const clock = heldClock();
  const server = await serve(({ path }, _response, nth) => {
    if (path === "/v1/people") return { status: 401, json: { message: "Expired" } };
    return nth > grants ? { status: 503 } : { json: { access_token: "access-1" } };
  });
  const secrets = { clientId: "C1", clientSecret: "very-secret", refreshToken: "refresh-1" };
  const tokens = refreshingToken({ ...secrets, baseUrl: server.baseUrl, clock });
  const client = clientOf(server, { clock, tokens });
  const created = failure(client.request(CREATE));
  await clock.asleep(1);
  await client.close();
  expect((await created).message).toContain(`Cannot create the person ada@acme.example: ${said}`);
  expect(server.seen.filter(({ path }) => path === "/v1/access_token")).toHaveLength(grants + 1);
});

test("closes while requests are waiting", async () => {
  const clock = heldClock();
  const server = await serve(inTurn(LIMITED("60")));
  const client = clientOf(server, { clock });
  const ends = [failure(client.request(CREATE)), failure(client.request(CREATE))];
  await clock.asleep(1);
  await client.close();
  for (const error of await Promise.all(ends)) expect(error).toBeInstanceOf(WebexError);
});

/** A clock whose sleepers sleep until they are woken or stopped. */
function heldClock() {
  const slept: number[] = [];
  let now = 0;
  let sleepers: (() => void)[] = [];
  return {
    slept,
    now: () => now,
    elapsed: () => now,
    sleep(ms: number, signal?: AbortSignal): Promise<void> {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        sleepers.push(() => {
          now += ms;
          resolve();
        });
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    },
    asleep: (count: number) => until(() => sleepers.length >= count),
    wake(): void {
      const woken = sleepers;
      sleepers = [];
      for (const sleeper of woken) sleeper();
    },
  };
}

/** A gate that opens when so many wait before it. */
function gate(count: number) {
  let open = () => {};
  let waiting = 0;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    pass(): Promise<void> {
      waiting += 1;
      if (waiting >= count) open();
      return opened;
    },
  };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2));
}
