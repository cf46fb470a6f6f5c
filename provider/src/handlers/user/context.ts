import type { LicensePlan } from "../../model/licenses/plan.ts";
import type { PendingMove } from "../../model/user/moveJob.ts";
import type { ReplacedCalling } from "../../model/user/replacedCalling.ts";
import type { PendingChanges } from "../../model/user/userState.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import type { Previous } from "./previous.ts";

/** Progress so far, updated after every write so that a partial failure can record it. */
export interface SyncProgress extends PendingChanges {
  person: Person;
}

export interface SyncContext {
  session: Session;
  /** For writes, see `confirmWrites`. `session.client` is for reads that need no confirmation. */
  client: WebexClient;
  organization: SessionOrganization;
  inputs: UserInputs;
  /** Undefined if the resource is being created. */
  previous?: Previous | undefined;
  /** The person was created just now. */
  isNew: boolean;
  /** The licence plan of the creation, if the person was created just now. */
  plan?: LicensePlan | undefined;
  /** What an attempt to replace the calling licence may have lost: of this `up`, or of those that failed. */
  replacedCalling?: ReplacedCalling | undefined;
  /** A job that moves the person and is not finished. */
  moveJob?: PendingMove | undefined;
  now: number;
  noteProgress(progress: Partial<SyncProgress>): void;
}
