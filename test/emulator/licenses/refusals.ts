import { ApiError, type ErrorDetail } from "../http/apiError.ts";

/** Why a licence, or an attendee site, cannot be given or taken away. */
export interface Refusal {
  readonly message: string;
  readonly detail: ErrorDetail;
}

/** The error codes that the description documents for PATCH /licenses/users, with the summary of each. */
const summaries = {
  400: "Unable to find location",
  400000: "License not recognized",
  400112: "License assignment failed",
  400118: "License management not supported",
  400216: "Invalid site URL",
  400404: "License conflict",
  400406: "License conflict",
  400407: "License conflict",
  400408: "License prerequisite missing",
  400410: "License downgrade not allowed",
  400411: "License properties missing",
  400413: "License conflict",
  700003: "License prerequisite missing",
  700004: "License prerequisite missing",
  700005: "License prerequisite missing",
  700006: "License removal not allowed",
} as const;

export type RefusalCode = keyof typeof summaries;

export function refused(errorCode: RefusalCode, description: string): Refusal {
  return { message: summaries[errorCode], detail: { errorCode, description } };
}

/** No documented code exists for some refusals, running out of units among them. */
export function refusedWithoutCode(description: string): Refusal {
  return { message: "License assignment failed", detail: { description } };
}

/** 200 when all was done, 206 when some was. Throws 400 with the reasons when nothing was. */
export function statusOf(refusals: readonly Refusal[], asked: number): 200 | 206 {
  const [first] = refusals;
  if (!first) return 200;
  if (refusals.length < asked) return 206;
  throw new ApiError(
    400,
    first.message,
    refusals.map(({ detail }) => detail),
  );
}
