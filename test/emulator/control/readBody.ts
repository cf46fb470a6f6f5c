import { z } from "zod";
import { badRequest } from "../http/apiError.ts";
import type { WireRequest } from "../http/request.ts";

/** The JSON of a control request; nothing is an empty object. */
export function readBody(request: WireRequest): unknown {
  if (request.text === "") return {};
  try {
    return JSON.parse(request.text);
  } catch {
    throw badRequest("The body is not JSON.");
  }
}

/** The body as a schema has it, or a refusal that names what is wrong. */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(z.prettifyError(result.error));
}
