import type { ResourceValidationPolicy } from "@pulumi/policy";
import { neverTouchEntries, protectingEntry } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { providerSettings } from "../context/providerSettings.ts";
import { onUsers } from "../context/subjects.ts";

const untouchable = options<{ people: string[] }>({
  people: texts("Addresses or patterns, e.g. breakglass@acme.com or *@svc.acme.com, beside those of webex:neverTouch"),
});

/** The provider refuses what would be written. This rule tells of whoever is declared at all. */
export const peopleNeverTouched: ResourceValidationPolicy = {
  name: "people-never-touched",
  description: "Nobody declares a person to whom no operation may write, e.g. a break-glass administrator.",
  remediationSteps: "Take the user out of the program, or the person out of the list.",
  severity: "critical",
  enforcementLevel: "advisory",
  configSchema: untouchable.schema,
  validateResource: onUsers(({ stated, args }) => {
    const configured = neverTouchEntries(providerSettings("neverTouch", args.provider));
    const entries = [...untouchable.of(args).people, ...configured];
    if (entries.length === 0) return [];
    const entry = protectingEntry(entries, { id: stated.importId, emails: [stated.email] });
    if (entry === undefined) return [];
    const reason = `is never touched, by the entry ${JSON.stringify(entry)}; take the user out of the program, or the entry out of the list`;
    return [{ path: "email", reason }];
  }),
};
