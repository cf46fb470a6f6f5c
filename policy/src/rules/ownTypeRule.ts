import { isDeepStrictEqual } from "node:util";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { soundValue } from "pulumi-webex/model";
import { ifKnown, type Props, unwatched } from "../context/knownValues.ts";
import { isOwnKind, line } from "../context/subjects.ts";

/**
 * The engine shows a pack the type of a resource and not its handler, so a user of another dynamic type would reach no
 * rule. The provider does not write one; this tells in the preview of what cannot be anything else.
 */
export const usersOfOwnType: ResourceValidationPolicy = {
  name: "users-of-own-type",
  description: "Users are declared as SparkUser, by which rules find them.",
  remediationSteps: "Declare the person with new SparkUser.",
  severity: "critical",
  enforcementLevel: "mandatory",
  validateResource: (args, report) => {
    if (!args.type.startsWith(DYNAMIC) || isOwnKind(args) || !isLikeUser(args.props)) return;
    const reason = `${JSON.stringify(args.type)} is not judged, and what it states is a user of Webex; declare it with new SparkUser`;
    report(line({ stated: {}, args }, { path: "type", reason }));
  },
};

const DYNAMIC = "pulumi-nodejs:dynamic";
/** An address alone may be that of anything. */
const TELLING = ["services", "licenses", "roles", "settings"];

function isLikeUser(props: Props): boolean {
  const names = Object.keys(props);
  return (
    names.includes("email") &&
    TELLING.some((name) => names.includes(name)) &&
    names.every((name) => name.startsWith("__") || name === "lookedUp" || isOfUser(name, props))
  );
}

/** A property of users with a value that it may have, as far as that is known. */
function isOfUser(name: string, props: Props): boolean {
  const value = ifKnown(() => unwatched(props[name]));
  return value === undefined || isDeepStrictEqual(soundValue(name, value), value);
}
