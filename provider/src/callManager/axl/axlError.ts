import type { FaultKind } from "./faults.ts";

export type AxlErrorKind =
  | FaultKind
  /** No connection: nothing was sent. */
  | "unreachable"
  /** The certificate was not accepted: nothing was sent. */
  | "untrusted"
  /** Something else than AXL answers. */
  | "no-axl"
  /** The operation ends, so nothing was sent. */
  | "stopped"
  | "unreadable";

/** The parts of an `AxlError`. */
export interface FailedAxlRequest {
  cluster: string;
  /** A verb phrase: "add the device". */
  operation: string;
  subject: string;
  kind: AxlErrorKind;
  /** What the cluster says, or what happened instead of an answer. */
  reason: string;
  /** What to do instead of the usual. */
  remedy?: string | undefined;
  status?: number | undefined;
  code?: number | undefined;
  /** The cluster may have done it. */
  outcomeUnknown?: boolean | undefined;
}

/** A request to Unified CM that failed. The message is for people; code uses `kind`. */
export class AxlError extends Error {
  override readonly name = "AxlError";
  readonly kind: AxlErrorKind;
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
  const remedy = failed.remedy ?? REMEDY[kind];
  return `Cannot ${operation} ${subject} on the cluster ${cluster}: ${reason}${where ? ` (${where})` : ""}.${doubt} ${remedy}`;
}

const REMEDY: Readonly<Record<AxlErrorKind, string>> = {
  "not-found":
    "Something that the request names is missing there; make it, or correct callManager of the WebexAppService.",
  duplicate: "Something of that name is there already.",
  busy: "The cluster is busy; run `pulumi up` again later.",
  forbidden: "The account of webex:callManager needs the role Standard AXL API Access, and at least the user's rank.",
  "signed-out":
    "Correct user and password in webex:callManager (WEBEX_CALL_MANAGER), and see whether Unified CM has locked the account.",
  version: "State a version that the cluster supports in webex:callManager.",
  refused: "Correct the value, and run `pulumi up` again.",
  unreachable: "Check the address in webex:callManager, and that the publisher answers there (port 8443).",
  untrusted: "Correct ca or address in webex:callManager.",
  "no-axl":
    "Check the address in webex:callManager: it is the publisher's. Activate the service Cisco AXL Web Service there " +
    "(Cisco Unified Serviceability > Tools > Service Activation).",
  unreadable: "Check that the address in webex:callManager is the publisher's.",
  lost: "Run `pulumi up` again.",
  stopped: "Run `pulumi up` again.",
};
