import type { AxlErrorKind } from "../../callManager/axl/axlError.ts";
import { isKnownRelease } from "../../callManager/release.ts";
import { missingNameReason } from "../../model/callManager/statedNames.ts";
import type { ErrorCode, WarningCode } from "./codes.ts";
import type { Declared, DeclaredDevice } from "./declared.ts";
import { error, type Finding, listed, note, warning } from "./finding.ts";
import type { Reading } from "./reading.ts";

/** What a cluster has answered: its release, and the names of each kind of thing; or why it has not. */
export type ClusterAnswer =
  | { release: string | undefined; names: ReadonlyMap<string, readonly string[]> }
  | { failed: string; kind: AxlErrorKind };

/** A cluster of `webex:callManager`. */
export interface ClusterReading {
  name: string;
  address: string;
  /** Whether its certificate is checked. */
  isChecked: boolean;
  answer: ClusterAnswer;
}

/** The clusters: whether they answer, and what the program's devices name in vain. */
export function callManagerFindings(
  reading: Reading<readonly ClusterReading[]>,
  declared: Declared | undefined,
): Finding[] {
  if ("failed" in reading) return [error("call-manager-setting", reading.failed, "")];
  const clusters = reading.value;
  const devices = declared?.devices ?? [];
  return [
    ...withoutLogin(clusters, devices),
    ...clusters.flatMap((cluster) => {
      const own = devices.filter((device) => device.cluster === cluster.name);
      return [...accessFindings(cluster, declared === undefined || own.length > 0), ...nameFindings(cluster, own)];
    }),
  ];
}

function withoutLogin(clusters: readonly ClusterReading[], devices: readonly DeclaredDevice[]): Finding[] {
  const lacking = devices.filter(({ cluster }) => !clusters.some(({ name }) => name === cluster));
  return [...Map.groupBy(lacking, ({ cluster }) => cluster)].map(([cluster, those]) =>
    error(
      "call-manager-login-missing",
      `there is no login of the Unified CM cluster ${JSON.stringify(cluster)} — ${ofProgram(those)}`,
      `State its address, user, password and ca in webex:callManager (WEBEX_CALL_MANAGER), under the name ${JSON.stringify(cluster)}`,
    ),
  );
}

/** A cluster that nothing is on does not make an `up` fail. */
function accessFindings({ name, address, isChecked, answer }: ClusterReading, isUsed: boolean): Finding[] {
  const unchecked = warning(
    "call-manager-certificate-unchecked",
    `any certificate is accepted from the Unified CM cluster ${name}, and with it whoever stands in its place gets the login`,
    "State ca in webex:callManager instead of insecure",
  );
  const access = "failed" in answer ? [(isUsed ? error : warning)(codeOf(answer.kind), answer.failed, "")] : [];
  return [
    ...access,
    ...(isChecked ? [] : [unchecked]),
    ...("failed" in answer ? [] : [releaseFinding(`the Unified CM cluster ${name} (${address})`, answer.release)]),
  ];
}

function codeOf(kind: AxlErrorKind): ErrorCode & WarningCode {
  return CODES[kind] ?? "call-manager-failed";
}

const CODES: Readonly<Partial<Record<AxlErrorKind, ErrorCode & WarningCode>>> = {
  unreachable: "call-manager-unreachable",
  untrusted: "call-manager-certificate",
  "signed-out": "call-manager-login",
  forbidden: "call-manager-login",
  "no-axl": "call-manager-no-axl",
  unreadable: "call-manager-no-axl",
  version: "call-manager-version",
};

function releaseFinding(cluster: string, release: string | undefined): Finding {
  if (release !== undefined && isKnownRelease(release))
    return note("call-manager", `${cluster} has release ${release}`);
  const what = `${cluster} ${release === undefined ? "does not tell its release" : `has release ${release}`}, and 12.5, 14.0 and 15.0 are known`;
  return warning("call-manager-release", what, "Try it on a cluster of the laboratory first");
}

/** One finding for each name, with everything that states it. */
function nameFindings({ name: cluster, answer }: ClusterReading, devices: readonly DeclaredDevice[]): Finding[] {
  if ("failed" in answer) return [];
  const missing = devices.flatMap((device) =>
    device.names.flatMap((stated) => {
      const reason = missingNameReason(cluster, stated, answer.names.get(stated.names) ?? []);
      return reason === undefined ? [] : [{ fault: `${stated.path}: ${reason}`, device }];
    }),
  );
  return [...Map.groupBy(missing, ({ fault }) => fault)].map(([fault, those]) =>
    error("call-manager-name-unknown", `${fault} — ${ofProgram(those.map(({ device }) => device))}`, ""),
  );
}

function ofProgram(devices: readonly DeclaredDevice[]): string {
  const count = devices.length === 1 ? "1 resource" : `${devices.length} resources`;
  return `${count} of the program: ${listed(devices.map(({ name }) => name))}`;
}
