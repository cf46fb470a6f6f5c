import * as pulumi from "@pulumi/pulumi";
import type { Level, TemplateValues } from "../model/inheritance/levels.ts";
import { templateFaults, templateInputsOf } from "../model/inheritance/templateSchema.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { resolveReference } from "./program/reference.ts";
import { registration, typeToken } from "./program/register.ts";
import { limitStackTraces } from "./program/stackTraces.ts";

/**
 * The arguments of a `UserTemplate`: values that its users inherit. All are optional.
 *
 * They mean what they mean for a user, see {@link SparkUserArgs}. An absent value is taken from the template that this
 * one is based on; `null` is not managed, whatever that says.
 */
export interface UserTemplateArgs extends TemplateValues {
  /** The template that this one starts from. What this one states comes first. VOSS: Clone of a template. */
  basedOn?: UserTemplate;
}

/**
 * Values that users inherit unless they state others.
 *
 * Blocks are merged property by property, `licenses` by selector. Other lists are replaced whole, and `roles` come
 * whole. A user's own template comes before that of its {@link QuickAddGroup}.
 *
 * Nothing is written to Webex for a template, and it needs no scope of the token. The preview shows a changed template
 * as changed properties of each user that inherits it. An error in a value is shown once, at the template.
 *
 * VOSS: Webex Teams User Template.
 * @example
 * ```ts
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
 * new SparkUser("bob", { email: "bob@acme.example", template: staff });
 * ```
 * @example
 * A template on top of another one, which leaves meetings unmanaged and adds calling:
 * ```ts
 * const staff = new UserTemplate("staff", { services: { message: { messaging: true }, meeting: { meeting: true } } });
 * new UserTemplate("phones", {
 *   basedOn: staff,
 *   services: { meeting: { meeting: null }, calling: { callingStandardEnterprise: true } },
 *   location: "London",
 * });
 * ```
 */
export class UserTemplate extends pulumi.CustomResource {
  /** Static. The type token of the resource, for `validateResourceOfType(UserTemplate, …)` in a policy pack. */
  static readonly __pulumiType = typeToken("UserTemplate");

  /** Logical name; users record it. @internal */
  readonly templateName: string;
  /** What users inherit: its own values, then those of what it is based on. @internal */
  readonly levels: readonly Level[];
  /** A value of it or of what it is based on is wrong, which is told there. @internal */
  readonly isFaulty: boolean;

  /**
   * Registers the template. Errors in its values are shown in the preview.
   * @param name logical name, by which the state of users refers to it
   * @param args what is stated of the template
   * @param opts Pulumi's resource options
   */
  constructor(name: string, args: UserTemplateArgs = {}, opts?: pulumi.CustomResourceOptions) {
    const { basedOn, ...values } = args;
    const base = resolveReference(basedOn, UserTemplate, "basedOn");
    const inputs = {
      name,
      ...templateInputsOf({ ...values }),
      ...(base.resource ? { basedOn: base.resource.templateName } : {}),
    };
    const faults = [...base.faults, ...templateFaults(inputs)];
    const registered = registration("userTemplate", inputs, faults);
    const restoreTraces = limitStackTraces();
    try {
      super(UserTemplate.__pulumiType, name, registered.properties, opts);
    } finally {
      restoreTraces();
    }
    this.templateName = name;
    const own = omitInvalid({ from: `UserTemplate ${JSON.stringify(name)}`, values: { ...values } }, faults);
    this.levels = [own, ...(base.resource?.levels ?? [])];
    this.isFaulty = faults.length > 0 || base.resource?.isFaulty === true;
    registered.complete(this);
  }
}
