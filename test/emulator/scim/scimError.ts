import { ApiError } from "../http/apiError.ts";
import { ciscoErrorSchema, errorSchema } from "./schemas.ts";

export type ScimType = "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "noTarget" | "uniqueness";

/** A refusal that SCIM has a word for. */
export class ScimError extends ApiError {
  override name = "ScimError";
  readonly scimType: ScimType;

  constructor(status: number, scimType: ScimType, detail: string) {
    super(status, detail);
    this.scimType = scimType;
  }
}

export function isScimPath(path: string): boolean {
  return path.startsWith("/identity/scim/");
}

/** SCIM's own shape of an error, with Webex's part beside it. The status is a string in it. */
export function scimErrorBody(error: ApiError, trackingId: string) {
  return {
    schemas: [errorSchema, ciscoErrorSchema],
    status: String(error.status),
    ...(error instanceof ScimError && { scimType: error.scimType }),
    detail: error.message,
    [ciscoErrorSchema]: { trackingId, errorCode: error.status, details: error.message },
  };
}
