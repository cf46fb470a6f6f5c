import { join } from "node:path";
import { Config } from "@pulumi/pulumi";
import { SparkUser, type SparkUserArgs, usersFromCsv, WebexAppService } from "pulumi-webex";
import type { Declared } from "./roster.ts";

// Devices of people whose calls go through Unified CM are made where the stack has the login of Acme's cluster.
const hasLogin = process.env.WEBEX_CALL_MANAGER || new Config("webex").getSecret("callManager");

const service = new WebexAppService("acme", {
  subscriptionId: "Sub100001",
  siteUrl: "acme.webex.example",
  ...(hasLogin ? { callManager: { cluster: "acme", devicePool: "London", location: "London" } } : {}),
});

/** What every Acme user gets unless the file says otherwise. */
const defaults = { service, hierarchy: "acme" } satisfies Partial<SparkUserArgs>;

/** The file is Control Hub's own export; it is edited and reviewed like code. */
export const users: Declared[] = usersFromCsv(join(__dirname, "acme-control-hub-users.csv")).map((row) => {
  const args: SparkUserArgs = { ...defaults, ...row.args };
  return { name: row.name, args, user: new SparkUser(row.name, args, row.opts) };
});
