import type { AddressInfo } from "node:net";
import { createServer, Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { watchEngine } from "../../../provider/src/handlers/runtime/engineWatch.ts";

const pauseMs = 20;

/** A port whose connections end as stated, one after the other, and then all as the last one. */
function ending(...ends: string[]) {
  let looks = 0;
  const dial = () => {
    const end = ends[Math.min(looks, ends.length - 1)] ?? "";
    looks += 1;
    const socket = new Socket();
    setImmediate(() => {
      if (end === "answers") socket.emit("connect");
      else socket.emit("error", Object.assign(new Error(end), { code: end }));
    });
    return socket;
  };
  return { dial, looks: () => looks };
}

it("an engine whose port is closed is gone", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const gone = vi.fn();
  const answered = vi.fn();
  server.on("connection", answered);
  const stop = watchEngine(`127.0.0.1:${(server.address() as AddressInfo).port}`, gone, { pauseMs });
  onTestFinished(stop);
  await vi.waitFor(() => expect(answered).toHaveBeenCalled());
  expect(gone).not.toHaveBeenCalled();
  server.close();
  await vi.waitFor(() => expect(gone).toHaveBeenCalledTimes(1), { timeout: 20_000 });
});

it.each([
  ["this process has too many open files", ["answers", "EMFILE"]],
  ["its port refuses once", ["answers", "ECONNREFUSED", "answers"]],
  ["it never answered", ["ECONNREFUSED"]],
])("an engine is not taken for gone where %s", async (_why, ends) => {
  const port = ending(...ends);
  const gone = vi.fn();
  onTestFinished(watchEngine("127.0.0.1:1", gone, { dial: port.dial as never, pauseMs }));
  await vi.waitFor(() => expect(port.looks()).toBeGreaterThan(5), { timeout: 20_000 });
  expect(gone).not.toHaveBeenCalled();
});
