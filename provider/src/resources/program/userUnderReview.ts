import type * as pulumi from "@pulumi/pulumi";

/** A user that is being registered. */
export interface UserUnderReview {
  inputs: Readonly<Record<string, unknown>>;
  /** Known once the constructor of the SDK has run. */
  resource?: pulumi.Resource;
  /** The inputs that are plain values. */
  plain?: Readonly<Record<string, unknown>>;
}
