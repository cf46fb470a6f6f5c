export interface ErrorDetail {
  readonly errorCode?: number;
  readonly description: string;
}

/** A refusal in Webex's standard shape; http/answer.ts adds the tracking id. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly errors: readonly ErrorDetail[];
  /** Who refused: the edge (ROUTER) or a service behind it (NA). */
  readonly origin: "ROUTER" | "NA";

  constructor(status: number, message: string, errors?: readonly ErrorDetail[], origin: "ROUTER" | "NA" = "NA") {
    super(message);
    this.status = status;
    this.errors = errors ?? [{ description: message }];
    this.origin = origin;
  }
}

export const badRequest = (message: string) => new ApiError(400, message);
export const forbidden = (message: string) => new ApiError(403, message);
export const notFound = (message: string) => new ApiError(404, message);
export const conflict = (message: string) => new ApiError(409, message);
