import { VisibleError } from "../../runtime/visibleError.ts";

/** The error for values that Webex accepted and that the person does not have afterwards. */
export function notApplied(email: string, what: string): VisibleError {
  return new VisibleError(
    `Cannot update ${email}: Webex accepted the request but did not apply ${what}. Run \`pulumi up\` again; if that does ` +
      "not help, change it in Control Hub",
  );
}
