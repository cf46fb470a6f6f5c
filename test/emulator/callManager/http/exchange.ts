import type { IncomingMessage, ServerResponse } from "node:http";
import { admit } from "../access.ts";
import { type LoggedAxlRequest, logged } from "../control/requestLog.ts";
import type { CallManagerEmulation } from "../emulation.ts";
import { axlOperations } from "../operations/operations.ts";
import { versionIn } from "../schema/versions.ts";
import { AxlFault } from "../soap/axlFault.ts";
import { type Element, elementOf, textOf } from "../soap/element.ts";
import { requestText, withBody } from "../soap/envelope.ts";
import { plainUuid } from "../soap/markup.ts";
import { type AxlAnswer, faultAnswer, page } from "./answer.ts";
import { type AxlDelivery, applyFault } from "./applyFault.ts";
import { deliver } from "./deliver.ts";
import { respond } from "./respond.ts";

/** One request to the cluster and its answer, from socket to socket. */
export async function exchange(
  emulation: CallManagerEmulation,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readText(message);
  // The trailing slash is required.
  if (message.url !== "/axl/") return deliver(response, { kind: "answer", answer: page(404) });
  if (message.method !== "POST") return deliver(response, { kind: "answer", answer: page(405) });
  const { request, version } = readRequest(text);
  const operation = request?.name ?? "";
  const writes = Object.hasOwn(axlOperations, operation) && axlOperations[operation]?.writes === true;
  const struck = emulation.faults.strike({ operation, names: request ? namesIn(request) : [], writes });
  const entry: LoggedAxlRequest = {
    at: emulation.cluster.clock.timestamp(),
    operation,
    version,
    signedInBy: signedInBy(message),
    ...(request && { request: logged(request) }),
    ...(struck && { fault: struck.kind }),
    status: 0,
  };
  emulation.log.add(entry);
  response.once("close", emulation.log.begin(writes));
  const delivery = await applyFault(struck, {
    operation,
    supported: emulation.cluster.supported,
    endSession: () => emulation.cluster.sessions.clear(),
    handle: () => answered(emulation, message, text, operation),
    handleOther: (name, content) => carryOut(emulation, name, content),
  });
  note(entry, delivery);
  deliver(response, delivery);
}

/** A request of the first login, which nobody waits for. A refusal of it is a mistake of the test. */
function carryOut({ cluster, failures }: CallManagerEmulation, operation: string, content: string): void {
  const [login] = cluster.logins;
  if (!login) throw new Error(`${cluster.name} has no login.`);
  const { status, text } = respond(cluster, login, requestText(cluster.version, operation, content), undefined);
  if (status !== 200) failures.push(`${operation} was refused: ${text}`);
}

function note(entry: LoggedAxlRequest, delivery: AxlDelivery): void {
  if (!("answer" in delivery)) return;
  entry.status = delivery.answer.status;
  if (delivery.answer.code !== undefined) entry.code = delivery.answer.code;
}

function answered(
  emulation: CallManagerEmulation,
  message: IncomingMessage,
  text: string,
  operation: string,
): AxlAnswer {
  const { cluster, log } = emulation;
  const admission = admit(cluster, message.headers);
  if (admission.kind === "refused") {
    const challenge = { "WWW-Authenticate": 'Basic realm="Cisco Web Services Realm"' };
    return page(admission.status, admission.status === 401 ? challenge : {});
  }
  const answer = answeredSafely(
    emulation,
    () => {
      const action = message.headers.soapaction;
      return respond(cluster, admission.login, text, Array.isArray(action) ? action[0] : action);
    },
    operation,
  );
  if (admission.newSession === undefined) return answer;
  log.noteSession();
  const cookie = `JSESSIONIDSSO=${admission.newSession}; Path=/; Secure; HttpOnly`;
  return { ...answer, headers: { ...answer.headers, "Set-Cookie": cookie } };
}

/** A mistake of the emulator is a fault that says so, on the wire and on the console. */
function answeredSafely(emulation: CallManagerEmulation, answer: () => AxlAnswer, operation: string): AxlAnswer {
  try {
    return answer();
  } catch (error) {
    console.error("The emulator failed:", error);
    const text = error instanceof Error ? error.message : String(error);
    emulation.failures.push(text);
    return faultAnswer(new AxlFault(-1, `The emulator failed: ${text}`), operation);
  }
}

function readRequest(text: string): { request?: Element; version: string } {
  try {
    return withBody(text, (body) => ({ request: elementOf(body), version: versionIn(body.namespaceUri) ?? "" }));
  } catch (error) {
    if (error instanceof AxlFault) return { version: "" };
    throw error;
  }
}

const nameFields = ["name", "newName", "userid", "pattern", "destination", "uuid"];

/** What a request is about, as clients write it: names and ids, also of the object that it brings. */
function namesIn(request: Element): string[] {
  return [request, ...request.children].flatMap((element) =>
    nameFields.flatMap((field) => {
      const text = textOf(element, field);
      if (text === undefined) return [];
      return field === "uuid" ? [text, plainUuid(text)] : [text];
    }),
  );
}

function signedInBy({ headers }: IncomingMessage): LoggedAxlRequest["signedInBy"] {
  if (/JSESSIONIDSSO=/.test(headers.cookie ?? "")) return "cookie";
  return headers.authorization === undefined ? "nothing" : "login";
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
