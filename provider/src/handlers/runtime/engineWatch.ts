import { connect } from "node:net";

const PAUSE_MS = 1_000;
/** A port that refuses once may be an accident. */
const MOST_REFUSALS = 2;

/**
 * Ends this process once the engine is gone. The engine starts its plugins in process groups of their own, so that one
 * killed with SIGKILL leaves them behind, still writing. An engine that never answered is none (a test's). Only a port that
 * refuses says that it is gone: any other error, such as too many open files, is this process's own trouble.
 * @returns ends the watch
 */
export function watchEngine(
  address: string | undefined,
  gone: () => void,
  { dial = connect, pauseMs = PAUSE_MS }: { dial?: typeof connect; pauseMs?: number } = {},
): () => void {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined || port === undefined) return () => {};
  let answered = false;
  let refusals = 0;
  const look = () => {
    const socket = dial({ host, port: Number(port) });
    socket.unref();
    socket.once("connect", () => {
      answered = true;
      refusals = 0;
      socket.destroy();
    });
    socket.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED") refusals += 1;
      if (answered && refusals === MOST_REFUSALS) gone();
    });
  };
  look();
  const looking = setInterval(look, pauseMs).unref();
  return () => clearInterval(looking);
}
