import * as pulumi from "@pulumi/pulumi";
import type { Level, TemplateValues } from "../model/inheritance/levels.ts";
import { templateFaults, templateInputsOf } from "../model/inheritance/templateSchema.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { referred } from "./program/reference.ts";
import { registeredProperties, report, typeToken } from "./program/register.ts";

export interface UserTemplateArgs extends TemplateValues {
  /** The template whose values this one starts from; what it states itself overrides them. */
  basedOn?: UserTemplate;
}

/**
 * Values that users inherit unless they say otherwise (seed: Webex Teams User Template; `basedOn` is its "Clone").
 * Nothing is written to Webex for it: changing it previews as changes of the properties of each user that inherits
 * them. A user's own template overrides the one of its `QuickAddGroup`.
 * @example
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
 * const sales = new UserTemplate("sales", { basedOn: staff, department: "Sales" });
 */
export class UserTemplate extends pulumi.CustomResource {
  static readonly __pulumiType = typeToken("UserTemplate");

  /** Logical name; users record it. */
  readonly templateName: string;
  /** What users inherit: its own values, then those of what it is based on. */
  readonly levels: readonly Level[];
  /** A value of it or of what it is based on is wrong, which is told there. */
  readonly isFaulty: boolean;

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
