import type { FaultKind } from "./faults.ts";

/** The parts of an `AxlError`. */
export interface FailedAxlRequest {
  cluster: string;
  /** A verb phrase: "add the device". */
  operation: string;
  subject: string;
  kind: FaultKind | "unreachable" | "untrusted" | "lost";
  /** What the cluster says, or what happened instead of an answer. */
  reason: string;
  status?: number | undefined;
  code?: number | undefined;
  /** The cluster may have done it. */
  outcomeUnknown?: boolean | undefined;
}

/** A request to Unified CM that failed. The message is for people; code uses `kind`. */
export class AxlError extends Error {
  override readonly name = "AxlError";
  readonly kind: FailedAxlRequest["kind"];
  readonly outcomeUnknown: boolean;
  readonly reason: string;

  constructor(failed: FailedAxlRequest) {
    super(errorText(failed));
    // Pulumi's dynamic-provider host prints the stack instead of the message unless it is empty.
    this.stack = "";
    this.kind = failed.kind;
    this.reason = failed.reason;
    this.outcomeUnknown = failed.outcomeUnknown ?? false;
  }
}

function errorText(failed: FailedAxlRequest): string {
  const { cluster, operation, subject, reason, status, code, kind, outcomeUnknown } = failed;
  const told = [
    status === undefined ? undefined : `HTTP ${status}`,
    code === undefined ? undefined : `AXL code ${code}`,
  ];
  const where = told.filter((part) => part !== undefined).join(", ");
  const doubt = outcomeUnknown ? " It may have been done all the same." : "";
  return `Cannot ${operation} ${subject} on the cluster ${cluster}: ${reason}${where ? ` (${where})` : ""}.${doubt} ${REMEDY[kind]}`;
}

const REMEDY: Readonly<Record<FailedAxlRequest["kind"], string>> = {
  "not-found":
    "Something that the request names is missing there; make it, or correct callManager of the WebexAppService.",
  duplicate: "Something of that name is there already.",
  busy: "The cluster is busy; run `pulumi up` again later.",
  forbidden: "The account of webex:callManager needs the role Standard AXL API Access, and at least the user's rank.",
  "signed-out": "Correct user and password in webex:callManager (WEBEX_CALL_MANAGER).",
  version: "State a version that the cluster supports in webex:callManager.",
  refused: "Correct the value, and run `pulumi up` again.",
  unreachable: "Check the address in webex:callManager, and that the publisher answers on port 8443.",
  untrusted:
    "State the certificate of its authority as ca in webex:callManager, or the certificate itself where it is self-signed " +
    "(Cisco Unified OS Administration > Security > Certificate Management > tomcat), and as address the name that it is for; an " +
    "address by number is rarely in it.",
  lost: "Run `pulumi up` again.",
};
