/** What a refusal of AXL means. */
export type FaultKind =
  /** The object is not there. */
  | "not-found"
  /** There is one of that name already. */
  | "duplicate"
  /** Nothing was done; the same request may succeed later. */
  | "busy"
  /** The account may not do it. */
  | "forbidden"
  /** A session is over, or the login is wrong. */
  | "signed-out"
  /** The cluster does not know the version of the schema. */
  | "version"
  /** The publisher failed on the way, so what it did is not known. */
  | "lost"
  | "refused";

export interface Answered {
  status: number;
  /** AXL's own code, where the answer is a SOAP fault. */
  code?: number | undefined;
  /** What the fault says; empty for a page. */
  text: string;
}

const NOT_FOUND = /\bnot found\b/i;

/** Decides by the text as well: one code means both that there is nothing and that the account's rank is too low. */
export function faultKind({ status, code, text }: Answered): FaultKind {
  if (status === 599) return "version";
  if (status === 401 || (status === 404 && code === undefined)) return "signed-out";
  if (status === 403) return "forbidden";
  if (status === 503) return "busy";
  if (/Maximum AXL Memory Allocation/i.test(text)) return "busy";
  if (code === undefined) return status >= 500 && text === "" ? "lost" : "refused";
  if (/lower user rank|privilege/i.test(text)) return "forbidden";
  if ((code === 5007 || code === 5003) && NOT_FOUND.test(text)) return "not-found";
  if (code === -239) return "duplicate";
  return "refused";
}

/** The newest of our versions that the cluster lists, e.g. in `Supported axl versions: 11.5,12.5,14`. */
export function supportedVersion(text: string, known: readonly string[]): string | undefined {
  const listed = /versions:\s*([\d., ]+)/i.exec(text)?.[1]?.split(/[,\s]+/) ?? [];
  const versions = listed
    .filter((version) => version !== "")
    .map((version) => (version.includes(".") ? version : `${version}.0`));
  return known.find((version) => versions.includes(version));
}
