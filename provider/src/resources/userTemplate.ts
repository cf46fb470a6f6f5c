import * as pulumi from "@pulumi/pulumi";
import type { Level, TemplateValues } from "../model/inheritance/levels.ts";
import { templateFaults, templateInputsOf } from "../model/inheritance/templateSchema.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { referred } from "./program/reference.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

/** What a `UserTemplate` states: values that its users inherit. */
export interface UserTemplateArgs extends TemplateValues {
  /** The template that this one starts from. What this one states comes first. */
  basedOn?: UserTemplate;
}

/**
 * Values that users inherit unless they state others. Model: Webex Teams User Template; `basedOn` is its "Clone". Nothing is
 * written to Webex for it: the preview shows a changed template as changed properties of each user that inherits it. A user's
 * own template comes before that of its `QuickAddGroup`.
 * @example
 * ```ts
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
 * const sales = new UserTemplate("sales", { basedOn: staff, department: "Sales" });
 * new SparkUser("bo", { email: "bo@acme.example", template: sales });
 * ```
 */
export class UserTemplate extends pulumi.CustomResource {
  /** The type token, for `validateResourceOfType` of a policy. */
  static readonly __pulumiType = typeToken("UserTemplate");

  /** Logical name; users record it. @internal */
  readonly templateName: string;
  /** What users inherit: its own values, then those of what it is based on. @internal */
  readonly levels: readonly Level[];
  /** A value of it or of what it is based on is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the template. Errors in the values are shown in the preview, and nothing of it is written.
   * @param name logical name, by which users refer to it in the state
   * @param args what it states
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: UserTemplateArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const { basedOn, ...values } = args;
    const base = referred(basedOn, UserTemplate, "basedOn");
    const inputs = {
      name,
      ...templateInputsOf({ ...values }),
      ...(base.resource ? { basedOn: base.resource.templateName } : {}),
    };
    const faults = [...base.faults, ...templateFaults(inputs)];
    super(UserTemplate.__pulumiType, name, registeredProperties("userTemplate", inputs, faults, []), opts);
    this.templateName = name;
    const own = omitInvalid({ from: `UserTemplate ${JSON.stringify(name)}`, values: { ...values } }, faults);
    this.levels = [own, ...(base.resource?.levels ?? [])];
    this.isFaulty = faults.length > 0 || base.resource?.isFaulty === true;
    report(this, faults);
  }
}
