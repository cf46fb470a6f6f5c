import { z } from "zod";
import { axlOperations } from "../operations/operations.ts";

const operation = z.string().refine((name) => Object.hasOwn(axlOperations, name), "is no operation of the emulator");

const common = {
  /** Every part that is stated must fit. */
  match: z
    .strictObject({
      operation: operation.optional(),
      /** The name, user id, pattern or destination in the request, or an id. */
      name: z.string().optional(),
      writes: z.boolean().optional(),
    })
    .default({}),
  /** How often it strikes, or "always". */
  times: z.union([z.int().positive(), z.literal("always")]).default(1),
  /** How many matching requests pass before it strikes. */
  after: z.int().min(0).default(0),
};

const status = (byDefault: number) => z.int().min(400).max(599).default(byDefault);

const text = { code: z.int().default(-1), text: z.string().min(1) };

/** Every kind of fault. The comment says what the client sees, and what has happened to the state. */
const axlFaultSchema = z.discriminatedUnion("kind", [
  /** A page with that status, and nothing has happened. 503: too many changes are waiting. */
  z.strictObject({ kind: z.literal("status"), ...common, status: status(503) }),
  /** A page with that status, and everything has happened. */
  z.strictObject({ kind: z.literal("applied-then-status"), ...common, status: status(503) }),
  /** An AXL fault, and nothing has happened. */
  z.strictObject({ kind: z.literal("fault"), ...common, ...text }),
  /** An AXL fault, and everything has happened. */
  z.strictObject({ kind: z.literal("applied-then-fault"), ...common, ...text }),
  /** All concurrent answers take more memory than AXL has. */
  z.strictObject({ kind: z.literal("memory"), ...common }),
  /** The answer would be too large. */
  z.strictObject({ kind: z.literal("size"), ...common, rows: z.int().positive().default(5000) }),
  /** The login's user rank is too low. */
  z.strictObject({ kind: z.literal("user-rank"), ...common }),
  /** The schema's version is not served. */
  z.strictObject({ kind: z.literal("version"), ...common }),
  /** The session is over: 404. */
  z.strictObject({ kind: z.literal("session-lapsed"), ...common }),
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
  /** Somebody else's request comes just before: an operation, and the XML that it holds. The answer is the usual one. */
  z.strictObject({ kind: z.literal("meanwhile"), ...common, operation, content: z.string() }),
  /** The usual answer, later. */
  z.strictObject({ kind: z.literal("delay"), ...common, seconds: z.number().min(0).max(600) }),
]);

export type AxlFaultEntry = z.output<typeof axlFaultSchema>;
export type AxlFaultInput = z.input<typeof axlFaultSchema>;

export const axlFaultsBody = z.strictObject({ faults: z.array(axlFaultSchema) });
