import { connect } from "node:net";

const PAUSE_MS = 2_000;

/**
 * Ends this process once the engine is gone. The engine starts its plugins in process groups of their own, so that one
 * killed with SIGKILL leaves them behind, still writing. An engine that never answered is none (a test's).
 */
export function watchEngine(address: string | undefined, gone: () => void): void {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined || port === undefined) return;
  let answered = false;
  const look = () => {
    const socket = connect({ host, port: Number(port) });
    socket.unref();
    socket.once("connect", () => {
      answered = true;
      socket.destroy();
    });
    socket.once("error", () => {
      if (answered) gone();
    });
  };
  look();
  setInterval(look, PAUSE_MS).unref();
}
