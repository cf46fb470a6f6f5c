import { type AxlFault, faultBody } from "../soap/axlFault.ts";
import { enveloped } from "../soap/envelope.ts";

export interface AxlAnswer {
  readonly status: number;
  readonly type: "text/xml" | "text/html";
  readonly text: string;
  /** The code of a fault, for the log. */
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function soapAnswer(body: string): AxlAnswer {
  return { status: 200, type: "text/xml", text: enveloped(body) };
}

export function faultAnswer(fault: AxlFault, operation: string): AxlAnswer {
  return { status: 500, type: "text/xml", text: enveloped(faultBody(fault, operation)), code: fault.code };
}

/** What Tomcat says where AXL was not reached: a page, not SOAP. */
export function page(status: number, headers: Readonly<Record<string, string>> = {}): AxlAnswer {
  const text = `<html><head><title>HTTP Status ${status}</title></head><body><h1>HTTP Status ${status}</h1></body></html>`;
  return { status, type: "text/html", text, headers };
}

/** GUESS: everything but the sentence. */
export function wrongVersion(supported: readonly string[]): AxlAnswer {
  const list = supported.map((version) => version.replace(/\.0$/, "")).join(",");
  return { status: 599, type: "text/html", text: `Incorrect axl version. Supported axl versions: ${list}` };
}
