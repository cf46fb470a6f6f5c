import { connect } from "node:net";

const PAUSE_MS = 1_000;
/** A single refused connection may be a coincidence. */
const MAX_REFUSALS = 2;

/**
 * Calls `onGone` when the engine has ended. An engine killed with SIGKILL leaves its plugins running, because they are
 * in process groups of their own, and they would go on writing. Only refused connections count: any other error, such
 * as too many open files, is a problem of this process. An address that never answered is not an engine (in tests).
 * @returns a function that ends the watch
 */
export function watchEngine(
  address: string | undefined,
  onGone: () => void,
  { dial = connect, pauseMs = PAUSE_MS }: { dial?: typeof connect; pauseMs?: number } = {},
): () => void {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined || port === undefined) return () => {};
  let hasAnswered = false;
  let refusals = 0;
  const probe = () => {
    const socket = dial({ host, port: Number(port) });
    socket.unref();
    socket.once("connect", () => {
      hasAnswered = true;
      refusals = 0;
      socket.destroy();
    });
    socket.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED") refusals += 1;
      if (hasAnswered && refusals === MAX_REFUSALS) onGone();
    });
  };
  probe();
  const timer = setInterval(probe, pauseMs).unref();
  return () => clearInterval(timer);
}
