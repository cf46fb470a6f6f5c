import { eachRule } from "./cases.ts";
import { UNKNOWN, user } from "./judge.ts";

const EMPLOYEE = { type: "pulumi-nodejs:dynamic/acme:Employee" };
const ROLES = { roles: { full: true } };
const TOLD = 'ada: type: "pulumi-nodejs:dynamic/acme:Employee" is not judged';

eachRule([
  [
    "users-of-own-type",
    [
      user(ROLES),
      user({}, EMPLOYEE),
      user({ ...ROLES, badge: 4 }, EMPLOYEE),
      user({ roles: ["full"] }, EMPLOYEE),
      user({ roles: { admin: true } }, EMPLOYEE),
      user(ROLES, { type: "aws:iam/user:User" }),
      { ...EMPLOYEE, props: ROLES },
    ],
    [
      [user(ROLES, EMPLOYEE), TOLD],
      [user({ ...ROLES, lookedUp: true, title: UNKNOWN }, EMPLOYEE), TOLD],
      [user({ roles: UNKNOWN }, EMPLOYEE), TOLD],
      [user({ services: { calling: { callingBasic: true } } }, EMPLOYEE), TOLD],
      [user({ licenses: [{ name: "Advanced Messaging" }] }, { type: "pulumi-nodejs:dynamic:Resource" }), "ada: type: "],
    ],
  ],
]);
