/** A test that shows a capability: its file under `test`, and its name there. */
export type Shown = readonly [file: string, name: string];

/** Something the source model's system can do for Webex users, and what becomes of it here. */
export type Capability = {
  /** 1 to 104, as they are counted in the list of requirements. */
  row: number;
  what: string;
} & (
  | {
      answer: "works";
      /** By which part of a program. */
      how: string;
      test: Shown;
    }
  | { answer: "by hand"; how: string; test?: Shown }
  | { answer: "refused"; because: string; test?: Shown }
);
