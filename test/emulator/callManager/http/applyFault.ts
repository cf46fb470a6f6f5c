import { setTimeout as wait } from "node:timers/promises";
import type { AxlFaultEntry } from "../control/faultTable.ts";
import { AxlFault, lowerRank, outOfMemory, tooLarge } from "../soap/axlFault.ts";
import { type AxlAnswer, faultAnswer, page, wrongVersion } from "./answer.ts";

/** What goes over the socket. */
export type AxlDelivery =
  | { readonly kind: "answer" | "truncated"; readonly answer: AxlAnswer }
  | { readonly kind: "reset" | "hang" };

export interface Handling {
  readonly operation: string;
  readonly supported: readonly string[];
  /** Ends the session that the request came with. */
  endSession(): void;
  /** Does what was asked. */
  handle(): AxlAnswer;
  /** Does what somebody else asks. */
  handleOther(operation: string, content: string): void;
}

/** The one place where faults of the cluster take effect. */
export async function applyFault(fault: AxlFaultEntry | undefined, handling: Handling): Promise<AxlDelivery> {
  const { operation } = handling;
  switch (fault?.kind) {
    case undefined:
      return delivered(handling.handle());
    case "status":
      return delivered(page(fault.status));
    case "applied-then-status":
      handling.handle();
      return delivered(page(fault.status));
    case "fault":
      return delivered(faultAnswer(new AxlFault(fault.code, fault.text), operation));
    case "applied-then-fault":
      handling.handle();
      return delivered(faultAnswer(new AxlFault(fault.code, fault.text), operation));
    case "memory":
      return delivered(faultAnswer(outOfMemory(), operation));
    case "size":
      return delivered(faultAnswer(tooLarge(fault.rows), operation));
    case "user-rank":
      return delivered(faultAnswer(lowerRank("remove"), operation));
    case "version":
      return delivered(wrongVersion(handling.supported));
    case "session-lapsed":
      handling.endSession();
      return delivered(page(404));
    case "reset-before":
      return { kind: "reset" };
    case "reset-after-applied":
      handling.handle();
      return { kind: "reset" };
    case "hang":
      return { kind: "hang" };
    case "hang-after-applied":
      handling.handle();
      return { kind: "hang" };
    case "truncated":
      return { kind: "truncated", answer: handling.handle() };
    case "meanwhile":
      handling.handleOther(fault.operation, fault.content);
      return delivered(handling.handle());
    case "delay":
      await wait(fault.seconds * 1000);
      return delivered(handling.handle());
  }
}

const delivered = (answer: AxlAnswer): AxlDelivery => ({ kind: "answer", answer });
