import { sanitizeMessage } from "../../webex/http/errorBody.ts";
import type { AxlErrorKind } from "./axlError.ts";
import { child, type Element, readXml, textOf } from "./element.ts";
import { type FaultKind, faultKind } from "./faults.ts";
import type { SessionAnswer } from "./session.ts";

/** What went wrong. */
export interface Refusal {
  kind: AxlErrorKind;
  reason: string;
  status: number;
  code?: number | undefined;
}

export type Judged = { returned: Element | undefined } | { refusal: Refusal };

/** What an answer means: its element `return`, or why there is none. Pure. */
export function judge(answer: SessionAnswer, secrets: readonly string[]): Judged {
  if (answer.status === 200) return returnOf(answer);
  const { status } = answer;
  const { code, text } = faultIn(answer);
  const kind = faultKind({ status, code, text });
  if (kind === "signed-out") return { refusal: signedOut(answer) };
  const shown = sanitizeMessage(kind === "version" ? answer.text : text, secrets).replace(/\.$/, "");
  return { refusal: { kind, status, code, reason: shown || (WITHOUT_TEXT[kind] ?? "the cluster refuses it") } };
}

function returnOf({ text, status }: SessionAnswer): Judged {
  try {
    const answered = child(readXml(text), "Body")?.children[0];
    if (answered) return { returned: child(answered, "return") };
  } catch {
    // It is no XML, as the next lines tell.
  }
  return { refusal: { kind: "unreadable", status, reason: "the answer is not one of AXL" } };
}

/** Code and text of a SOAP fault. Pages of the web server are none: their text says nothing to anybody. */
function faultIn({ status, text }: SessionAnswer): { code?: number | undefined; text: string } {
  if (status !== 500) return { text: "" };
  try {
    const fault = child(child(readXml(text), "Body"), "Fault");
    const detail = child(child(fault, "detail"), "axlError");
    const code = Number(textOf(detail, "axlcode") ?? textOf(detail, "code"));
    const message = textOf(detail, "axlmessage") ?? textOf(detail, "message") ?? textOf(fault, "faultstring") ?? "";
    return { code: Number.isInteger(code) ? code : undefined, text: message };
  } catch {
    return { text: "" };
  }
}

function signedOut({ status, session }: SessionAnswer): Refusal {
  if (session !== undefined) return { kind: "busy", status, reason: "the session ends again and again" };
  if (status === 404) return { kind: "no-axl", status, reason: "there is no AXL at this address" };
  return { kind: "signed-out", status, reason: "the login is not accepted" };
}

const WITHOUT_TEXT: Readonly<Partial<Record<FaultKind, string>>> = {
  busy: "the cluster is busy",
  forbidden: "the account may not use AXL",
  lost: "the publisher failed",
  version: "the version of AXL is not supported",
};
