/** A user of a job, as the request has them: nothing of a number or an extension stays, "" removes. */
export interface Move {
  readonly personUuid: string;
  readonly locationUuid: string;
  readonly phoneNumber?: string | undefined;
  readonly extension?: string | undefined;
}

export interface MoveFinding {
  readonly code: number;
  readonly message: string;
}

/** A job of POST /telephony/config/jobs/person/moveLocation. */
export interface MoveJob {
  readonly uuid: string;
  readonly instanceId: number;
  readonly startedBy: string;
  readonly trackingId: string;
  readonly started: number;
  readonly moves: readonly Move[];
  ended?: number | undefined;
  /** The moves that failed, with the reasons. */
  failures: readonly { readonly move: Move; readonly errors: readonly MoveFinding[] }[];
}
