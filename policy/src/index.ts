import { PolicyPack } from "@pulumi/policy";
import { POLICIES } from "./policies.ts";

/** `pulumi preview --policy-pack policy`, or `--policy-pack "$PWD/policy/pulumi-analyzer-webex"` with any language host. */
new PolicyPack("webex-users", { policies: [...POLICIES] });
