import type * as pulumi from "@pulumi/pulumi";

/** A user that is being registered. */
export interface UserUnderReview {
  inputs: Readonly<Record<string, unknown>>;
  /** The aliases in the options of the resource. */
  aliases: readonly pulumi.Input<pulumi.URN | pulumi.Alias>[];
  /** Known once the constructor of the SDK has run. */
  resource?: pulumi.Resource;
  /** The inputs that are plain values. */
  plain?: Readonly<Record<string, unknown>>;
  /** The registration waits until it is known who leaves. */
  isHeld?: boolean;
  /** Lets the registration through, whatever is refused. */
  release?: () => void;
}
