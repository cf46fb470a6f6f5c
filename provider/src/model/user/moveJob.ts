/** A job of Webex that moves the person, and that an `up` has not seen the end of. */
export interface PendingMove {
  /** The job's id. */
  id: string;
  /** Where the person moves to. */
  locationId: string;
}
