import type { LicensePlan } from "../../model/licenses/plan.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import type { Previous } from "./previous.ts";
import type { Leftover } from "./state.ts";

/** Where the work stands: told on the way, so that a failure can still say what was reached. */
export interface SyncProgress extends Leftover {
  person: Person;
}

export interface SyncContext {
  session: Session;
  /** For writes; see `looking`. */
  client: WebexClient;
  organization: SessionOrganization;
  inputs: UserInputs;
  /** Nothing: the person was created just now. */
  previous?: Previous | undefined;
  isNew: boolean;
  /** The licence plan of the creation, where the person was created just now. */
  plan?: LicensePlan | undefined;
  now: number;
  noteProgress(reached: Partial<SyncProgress>): void;
}
