import { written } from "./markup.ts";

/** What AXL refuses, with its code. */
export class AxlFault extends Error {
  override name = "AxlFault";
  readonly code: number;
  readonly faultCode: "soapenv:Server" | "soapenv:Client";

  constructor(code: number, message: string, faultCode: "soapenv:Server" | "soapenv:Client" = "soapenv:Server") {
    super(message);
    this.code = code;
    this.faultCode = faultCode;
  }
}

/** The detail has no namespace, and its code is called axlcode, other than the documentation says. */
export function faultBody({ code, message, faultCode }: AxlFault, operation: string): string {
  const fault = {
    name: "soapenv:Fault",
    content: [
      { name: "faultcode", content: faultCode },
      { name: "faultstring", content: message },
      {
        name: "detail",
        content: [
          {
            name: "axlError",
            content: [
              { name: "axlcode", content: String(code) },
              { name: "axlmessage", content: message },
              { name: "request", content: operation },
            ],
          },
        ],
      },
    ],
  };
  return written(fault, "bare");
}

export const notFound = (kind: string) => new AxlFault(5007, `Item not valid: The specified ${kind} was not found`);

/** What update says of what is not there. */
export const deviceNotFound = () => new AxlFault(5003, "Device not found");

export const duplicate = () =>
  new AxlFault(
    -239,
    "Could not insert new row - duplicate value in a UNIQUE INDEX column (Unique Index:).",
    "soapenv:Client",
  );

export const invalid = (text: string) => new AxlFault(-1, text, "soapenv:Client");
