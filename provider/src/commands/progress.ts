import type { CommandContext } from "./context.ts";

/** What takes less than this is not told. */
const SILENT_MS = 2_000;
/** Faster than this nobody reads. */
const PAUSE_MS = 200;

export interface Progress {
  /** Says what is being done, e.g. `Reading people … 1200`. Shown in place of what was said before. */
  say(text: string): void;
  /** Takes away what is shown. */
  end(): void;
}

/** Tells people on a terminal what takes long. Without one it says nothing. */
export function startProgress({ stderr, now }: Pick<CommandContext, "stderr" | "now">): Progress {
  const begun = now().getTime();
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    say: (text) => {
      if (stderr.isTTY !== true || now().getTime() - begun < SILENT_MS || now().getTime() - shownAt < PAUSE_MS) return;
      stderr.write(`\r\u001b[K${text}`);
      shownAt = now().getTime();
      isShown = true;
    },
    end: () => {
      if (isShown) stderr.write("\r\u001b[K");
      isShown = false;
    },
  };
}
