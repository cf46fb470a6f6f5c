import { isNotFound } from "../webex/http/errors.ts";

/** What Webex tells of somebody; nothing where it says that there is nobody. */
export async function unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (e) {
    if (isNotFound(e)) return undefined;
    throw e;
  }
}
