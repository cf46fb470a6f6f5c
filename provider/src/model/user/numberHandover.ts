/** What a calling user is reached at within a location; "" is nothing. */
export interface Line {
  /** E.164. */
  number: string;
  /** Without the location's prefix. */
  extension: string;
}

/** What is known of the two lines of a user who has one and is to have another. */
export interface Handover {
  has: Line;
  wants: Line;
  /** Parts of `wants` that nobody else has any more. */
  free: Record<keyof Line, boolean>;
  /** Parts of `has` that somebody else waits for. */
  awaited: Record<keyof Line, boolean>;
}

/**
 * The line a user takes while it waits for the one it wants: what is free already, and nothing that another user waits
 * for. People who swap numbers or hand them on in a row would else wait for each other. Webex lets nobody call with
 * neither number nor extension, so the extension stays until there is a number.
 * @example
 * ```ts
 * const [has, wants] = [{ number: "+442079460101", extension: "101" }, { number: "+442079460102", extension: "101" }];
 * const [free, awaited] = [{ number: false, extension: true }, { number: true, extension: false }];
 * interimLine({ has, wants, free, awaited }); // { number: "", extension: "101" }
 * ```
 */
export function interimLine({ has, wants, free, awaited }: Handover): Line {
  const part = (name: keyof Line) => {
    if (free[name]) return wants[name];
    return awaited[name] && has[name] !== wants[name] ? "" : has[name];
  };
  const line = { number: part("number"), extension: part("extension") };
  if (line.number !== "" || line.extension !== "") return line;
  return has.extension === "" ? has : { number: "", extension: has.extension };
}

export function sameLine(a: Line, b: Line): boolean {
  return a.number === b.number && a.extension === b.extension;
}
