import { connect } from "node:net";

const ADDRESS = /^(.+):(\d+)$/;
const PAUSE_MS = 1_000;
/** A single refused connection may be a coincidence. */
const MAX_REFUSALS = 2;

/** Whether an engine listens at the address. In tests of the plugin alone, none does. */
export async function engineAnswers(address: string): Promise<boolean> {
  const [, host, port] = ADDRESS.exec(address) ?? [];
  if (host === undefined) return false;
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    const settle = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(PAUSE_MS, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

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
  const [, host, port] = ADDRESS.exec(address ?? "") ?? [];
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
