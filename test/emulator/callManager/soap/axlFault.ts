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

/** The sentence is documented for removing a user. GUESS: that it is the same for updating. */
export const lowerRank = (verb: "remove" | "update") =>
  new AxlFault(5003, `You do not have the privilege to ${verb} this End User as you have lower User Rank`);

export const outOfMemory = () =>
  new AxlFault(-1, "Maximum AXL Memory Allocation Consumed. Please retry once requests in progress have completed");

/** GUESS: that half of the rows is suggested. */
export function tooLarge(rows: number): AxlFault {
  const matched = `Query request too large. Total rows matched: ${rows} rows.`;
  return new AxlFault(-1, `${matched} Suggestive Row Fetch: less than ${Math.ceil(rows / 2)} rows`);
}
