import type { CallingRequest } from "./callingRequest.ts";

/** One licence of PATCH /licenses/users. */
export interface LicenseRequest {
  readonly id: string;
  readonly operation?: "add" | "remove";
  readonly properties?: CallingRequest;
}
