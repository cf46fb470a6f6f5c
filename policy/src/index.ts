// First, because it says so if Node.js is too old for the rest.
import "pulumi-webex/model";

import { PolicyPack } from "@pulumi/policy";
import { watchOperation } from "./context/operation.ts";
import { POLICIES } from "./policies.ts";

watchOperation();

/** `pulumi preview --policy-pack policy`, or `--policy-pack "$PWD/policy/pulumi-analyzer-webex"` with any language host. */
new PolicyPack("webex-users", { policies: [...POLICIES] });
