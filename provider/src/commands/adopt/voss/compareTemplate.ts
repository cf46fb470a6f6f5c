import { FIELDS } from "../../../model/fields/fields.ts";
import { valueAt } from "../../../model/paths.ts";
import { flagOf } from "./compareUser.ts";
import type { VossExport } from "./vossExport.ts";
import type { AdoptedVossTemplate } from "./vossTemplates.ts";

/** What templates of VOSS say that not all of their people have. */
export function templateDifferences(templates: ReadonlyMap<string, AdoptedVossTemplate>, voss: VossExport): string[] {
  return [...templates].flatMap(([name, { template, people }]) => {
    const quoted = JSON.stringify(name);
    const renamed =
      template.name === name ? [] : [`template ${quoted} is ${JSON.stringify(template.name)} in the program`];
    const stated = voss.templates.get(name);
    if (stated === undefined) return [...renamed, `template ${quoted}: the export has no sheet with its values`];
    const presets = FIELDS.flatMap((field) => {
      const text = stated.values.get(field.model);
      if (text === undefined || field.model === "email") return [];
      if (/\{\{|\bfn\./.test(text))
        return [`template ${quoted}: ${field.model} is a macro (${text}), and is not carried over`];
      if (!field.path.startsWith("services.") || field.type !== "Boolean" || flagOf(text) !== true) return [];
      const without = people.filter(({ whole }) => !valueAt({ ...whole }, field.path));
      return without.length === 0
        ? []
        : [
            `template ${quoted}: gives ${field.model}, which ${without.length} of its ${people.length} people do not have in Webex`,
          ];
    });
    return [...renamed, ...presets];
  });
}
