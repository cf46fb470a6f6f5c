import { expect, test } from "vitest";
import { clientOf, GET_PEOPLE, instantClock, serve } from "./server.ts";

test("knows Webex's time from the Date header of its answers", async () => {
  const clock = instantClock();
  const date = new Date(clock.now() + 20 * 60_000).toUTCString();
  const server = await serve(() => ({ json: { items: [] }, headers: { date } }));
  const client = clientOf(server, { clock });
  expect(client.now()).toBe(clock.now());
  for await (const _page of client.pages(GET_PEOPLE)) expect(_page).toEqual([]);
  expect(client.now()).toBe(Date.parse(date));
});
