import { withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import { silenced } from "../../model/user/noLongerManaged.ts";
import { tell } from "../runtime/output.ts";
import { unresolvedProperties } from "../runtime/unknowns.ts";

type Properties = Record<string, unknown>;

/**
 * What was stated and is no longer stays in Webex; only the stated empty value takes it away.
 * @param mayAdopt whom the user may have been given by adoption, the service's defaults have never reached
 */
export function tellSilenced(olds: Properties, news: Properties, mayAdopt: boolean): void {
  const [before, now] = [olds, news].map((stated) => withServiceDefaults(stated, { adopted: mayAdopt }));
  for (const { path, empty } of silenced(before ?? {}, now ?? {})) {
    tell(`${addressOf(olds, news)}: ${path} is no longer stated; Webex keeps it. To take it away, state ${empty}`);
  }
}

/** The former address where the one of today is not known yet; whatever was stated before had one. */
function addressOf(olds: Properties, { email }: Properties): string {
  return String(unresolvedProperties({ email }).length === 0 ? email : olds.email);
}
