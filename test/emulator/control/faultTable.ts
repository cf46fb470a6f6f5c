import { z } from "zod";
import { bodiless } from "../http/answer.ts";
import { match } from "./faultMatch.ts";
import { headerFault } from "./headerFault.ts";

const common = {
  match: match.default({}),
  /** How often it strikes, or "always". */
  times: z.union([z.int().positive(), z.literal("always")]).default(1),
  /** How many matching requests pass before it strikes. */
  after: z.int().min(0).default(0),
};

const headers = z.record(z.string(), z.string()).superRefine((stated, context) => {
  for (const [name, value] of Object.entries(stated)) {
    const message = headerFault(name, value);
    if (message !== undefined) context.addIssue({ code: "custom", path: [name], message });
  }
});

const answer = {
  headers: headers.default({}),
  /** JSON; a string is sent as it is. Absent: the standard error body. */
  body: z.unknown().optional(),
};

const status = (byDefault: number) => z.int().min(200).max(599).default(byDefault);

/** What HTTP does not let have a body, has none. */
const carries = ({ status, body }: { status: number; body?: unknown }) => body === undefined || !bodiless.has(status);
const noBody = { path: ["body"], message: "an answer of this status has no body" };

/** Scheme, host and port of another server. */
const origin = z.url({ protocol: /^https?$/ });

/** Every kind of fault. The comment says what the client sees, and what has happened to the state. */
const faultSchema = z.discriminatedUnion("kind", [
  /** That status, and nothing has happened. */
  z.strictObject({ kind: z.literal("status"), ...common, ...answer, status: status(503) }).refine(carries, noBody),
  /** That status, and everything has happened: 400 but done, 504 but done. */
  z
    .strictObject({ kind: z.literal("applied-then-status"), ...common, ...answer, status: status(504) })
    .refine(carries, noBody),
  /** That status on PUT people, which alone it strikes, and only the displayName is stored. */
  z
    .strictObject({ kind: z.literal("partly-applied"), ...common, ...answer, status: status(400) })
    .refine(carries, noBody),
  /** A gateway's page in HTML, and nothing has happened. */
  z
    .strictObject({ kind: z.literal("html"), ...common, headers: answer.headers, status: status(502) })
    .refine(({ status }) => !bodiless.has(status), {
      path: ["status"],
      message: "an answer of this status has no page",
    }),
  /** The connection breaks, and nothing has happened. */
  z.strictObject({ kind: z.literal("reset-before"), ...common }),
  /** The connection breaks, and everything has happened. */
  z.strictObject({ kind: z.literal("reset-after-applied"), ...common }),
  /** No answer, ever, and nothing has happened. */
  z.strictObject({ kind: z.literal("hang"), ...common }),
  /** No answer, ever, and everything has happened. */
  z.strictObject({ kind: z.literal("hang-after-applied"), ...common }),
  /** Half of the answer, then the connection breaks. */
  z.strictObject({ kind: z.literal("truncated"), ...common }),
  /** The headers and half of the answer, then silence. */
  z.strictObject({ kind: z.literal("stalled"), ...common }),
  /** The usual answer, later. */
  z.strictObject({ kind: z.literal("delay"), ...common, seconds: z.number().min(0).max(600) }),
  /** 429 for whatever goes beyond a rate, until taken back. */
  z.strictObject({
    kind: z.literal("rate-limit"),
    ...common,
    times: common.times.default("always"),
    requestsPerSecond: z.number().positive(),
    /** The header's value; null leaves the header out. */
    retryAfter: z
      .union([z.number(), z.string(), z.null()])
      .refine((value) => headerFault("Retry-After", String(value)) === undefined, "cannot be a header's value")
      .default(1),
  }),
  /** The next link leads to the same page. */
  z.strictObject({ kind: z.literal("loop-next-link"), ...common }),
  /** The next link leads to another host. */
  z.strictObject({ kind: z.literal("foreign-next-link"), ...common, host: origin.default("http://127.0.0.2:9") }),
  /** The next link says max=null. */
  z.strictObject({ kind: z.literal("null-max-next-link"), ...common }),
  /** The next link has lost the filters. */
  z.strictObject({ kind: z.literal("lossy-next-link"), ...common }),
]);

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type FaultKind = Fault["kind"];

export const faultsBody = z.strictObject({ faults: z.array(faultSchema) });
