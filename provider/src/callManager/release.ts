import { type AxlCaller, VERSIONS } from "./axl/client.ts";
import { child, textOf } from "./axl/element.ts";

/** The release of a cluster as it tells it, e.g. `14.0.1.11900-144`; undefined if it does not. */
export async function getRelease(client: AxlCaller): Promise<string | undefined> {
  const answer = await client.call({
    name: "getCCMVersion",
    fields: {},
    operation: "read the release of",
    subject: "it",
  });
  return textOf(child(answer, "componentVersion"), "version");
}

/** Whether the schema of a release is one whose order this package knows. */
export function isKnownRelease(release: string): boolean {
  const [version] = /^\d+\.\d+/.exec(release) ?? [];
  return version !== undefined && VERSIONS.includes(version);
}
