import type { WebexClient } from "../../webex/http/client.ts";

/** Reads lag behind writes, mostly by less than this. */
const PAUSES_MS = [1000, 2000, 3000];

/** What is seen once a write shows, or what is seen last: then Webex has accepted it and not carried it out. */
export async function settled<T>(
  client: WebexClient,
  first: T,
  isSettled: (seen: T) => boolean | Promise<boolean>,
  look: () => Promise<T>,
): Promise<T> {
  let seen = first;
  for (const pauseMs of PAUSES_MS) {
    if ((await isSettled(seen)) || !(await client.wait(pauseMs))) return seen;
    seen = await look();
  }
  return seen;
}
