import * as pulumi from "@pulumi/pulumi";
import { type Declared, roster as rosterOf } from "./roster.ts";

/** One stack is one customer: `pulumi stack select acme` picks `acme.ts`. Only that file is loaded. */
const customers: Record<string, () => { users: Declared[] }> = {
  acme: () => require("./acme.ts"),
  globex: () => require("./globex.ts"),
};

const customer = customers[pulumi.getStack()];
if (!customer) {
  throw new pulumi.RunError(
    `There is no customer for the stack "${pulumi.getStack()}"; there are ${Object.keys(customers).join(" and ")}.`,
  );
}

export const roster = rosterOf(customer().users);
