import { readProxyUrl } from "../../webex/http/proxy.ts";
import { error, type Finding, note, warning } from "./finding.ts";

/** The machine, and the way to Webex. */
export interface Environment {
  /** Version of the engine on the PATH, without `v`; undefined if there is none. */
  engine: string | undefined;
  /** Version of the Node.js on the PATH, which runs the program; undefined if there is none. */
  node: string | undefined;
  baseUrl: string;
  proxyUrl: string | undefined;
  /** How far this machine's clock is ahead of Webex's, in milliseconds; 0 if Webex did not tell the time. */
  clockAheadMs: number;
}

/** The oldest of each that the package works with. */
const OLDEST = { engine: "3.254.0", node: "22.19.0" } as const;

/** What may be wrong with the machine. */
export function environmentFindings(environment: Environment): Finding[] {
  return [
    versionFinding("engine", environment.engine),
    versionFinding("node", environment.node),
    addressFinding(environment),
    ...proxyFindings(environment),
    ...clockFindings(environment),
  ];
}

const PROGRAMS = {
  engine: { title: "Pulumi", command: "pulumi", get: "https://www.pulumi.com/docs/install/" },
  node: { title: "Node.js", command: "node", get: "https://nodejs.org" },
} as const;

function versionFinding(kind: keyof typeof PROGRAMS, version: string | undefined): Finding {
  const { title, command, get } = PROGRAMS[kind];
  if (version === undefined)
    return error(`${kind}-missing`, `there is no \`${command}\` on the PATH`, `Install ${title}: ${get}`);
  if (!isOlder(version, OLDEST[kind])) return note(kind, `${title} ${version}`);
  const what = `\`${command}\` on the PATH is ${version}, and pulumi-webex needs ${OLDEST[kind]} or newer`;
  return error(`${kind}-old`, what, `Put a newer ${title} first in PATH: ${get}`);
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}

const CISCO = /^https:\/\/[^/]*\bwebex(apis|gov)?\.(com|us)(\/|$)/i;

function addressFinding({ baseUrl }: Environment): Finding {
  if (CISCO.test(baseUrl)) return note("base-url", `Webex is asked at ${baseUrl}`);
  return warning(
    "base-url-other",
    `Webex is asked at ${baseUrl}, which is not an address of Cisco's`,
    "Unset webex:baseUrl and WEBEX_BASE_URL if this is to be Webex itself",
  );
}

/** The user and password of a proxy are not shown. */
function proxyFindings({ proxyUrl }: Environment): Finding[] {
  if (proxyUrl === undefined) return [];
  return [note("proxy", `requests go through the proxy ${readProxyUrl(proxyUrl).url.host}`)];
}

const TOLERATED_MS = 60_000;

function clockFindings({ clockAheadMs }: Environment): Finding[] {
  if (Math.abs(clockAheadMs) < TOLERATED_MS) return [];
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  return [
    warning(
      "clock-skew",
      `the clock of this machine is ${seconds} seconds ${clockAheadMs > 0 ? "ahead of" : "behind"} Webex's`,
      "Let the machine take its time from the network: a wrong clock renews tokens too early or too late, and counts rows of a file on the wrong day",
    ),
  ];
}
