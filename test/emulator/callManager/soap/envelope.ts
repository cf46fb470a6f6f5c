import { XmlDocument, type XmlElement, XmlParseError } from "libxml2-wasm";
import { namespaceOf, type SchemaVersion } from "../schema/versions.ts";
import { invalid } from "./axlFault.ts";
import { childrenOf } from "./element.ts";
import { type Markup, type NilStyle, written } from "./markup.ts";

const soap = "http://schemas.xmlsoap.org/soap/envelope/";

/** Gives the one element of a SOAP body to the work; what it was read from is freed afterwards. */
export function withBody<Result>(text: string, work: (request: XmlElement) => Result): Result {
  const document = parsed(text);
  try {
    return work(requestIn(document));
  } finally {
    document.dispose();
  }
}

function parsed(text: string): XmlDocument {
  try {
    return XmlDocument.fromString(text);
  } catch (error) {
    // GUESS: the text of an answer to what is not XML.
    if (error instanceof XmlParseError) throw invalid(`The request is not XML: ${error.message.trim()}`);
    throw error;
  }
}

/** GUESS: the texts of answers to what is not SOAP. */
function requestIn(document: XmlDocument): XmlElement {
  const { root } = document;
  if (root.name !== "Envelope" || root.namespaceUri !== soap) throw invalid("The request is not a SOAP 1.1 envelope");
  const body = childrenOf(root).find(({ name, namespaceUri }) => name === "Body" && namespaceUri === soap);
  const [request, ...others] = body ? childrenOf(body) : [];
  if (!request || others.length > 0) throw invalid("The SOAP body does not hold one request");
  return request;
}

/** A request as a client would send it. */
export function requestText(version: SchemaVersion, operation: string, content: string): string {
  return enveloped(`<ns:${operation} xmlns:ns="${namespaceOf(version)}">${content}</ns:${operation}>`);
}

/** The answer to an operation. From 14 on the namespaces stand on it; before, on each element that is nil. */
export function answerBody(
  version: SchemaVersion,
  nil: NilStyle,
  operation: string,
  content: Markup["content"],
): string {
  const answer: Markup = {
    name: `ns:${operation}Response`,
    attributes: { "xmlns:ns": namespaceOf(version) },
    content: [{ name: "return", content }],
  };
  return written(answer, nil);
}

export function enveloped(body: string): string {
  const namespaces = `xmlns:soapenv="${soap}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  const head = "<?xml version='1.0' encoding='UTF-8'?>";
  return `${head}<soapenv:Envelope ${namespaces}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}
