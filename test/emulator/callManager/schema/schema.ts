import { XmlDocument, type XmlElement, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { closureOf, definitionsOf } from "./definitions.ts";
import { type Field, fieldsIn } from "./fields.ts";
import type { SchemaVersion } from "./versions.ts";

/** The part of Cisco's schema of one version that the emulator's operations need. */
export class Schema {
  readonly version: SchemaVersion;
  private readonly document: XmlDocument;
  private readonly validator: XsdValidator;
  private readonly known = new Map<string, readonly Field[]>();

  constructor(version: SchemaVersion, operations: readonly string[]) {
    this.version = version;
    const elements = operations.flatMap((operation) => [operation, `${operation}Response`]);
    this.document = XmlDocument.fromString(closureOf(version, definitionsOf(version), elements));
    this.validator = XsdValidator.fromDoc(this.document);
  }

  /** What is wrong with a request, in the words of the validator; nothing where nothing is. */
  faultsOf(request: XmlElement): string[] {
    try {
      this.validator.validate(request);
      return [];
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      return error.details.map(({ message }) => message.trim());
    }
  }

  /** What an operation's request, or its answer, is made of, in order. */
  fieldsOfElement(name: string): readonly Field[] {
    return this.remembered(`element ${name}`, () => fieldsIn(this.document, "element", name));
  }

  /** What a type is made of, in order, with what it is extended from. */
  fieldsOfType(name: string): readonly Field[] {
    return this.remembered(`type ${name}`, () => fieldsIn(this.document, "type", name));
  }

  private remembered(key: string, find: () => readonly Field[]): readonly Field[] {
    const fields = this.known.get(key) ?? find();
    this.known.set(key, fields);
    return fields;
  }
}

/** One schema for each version, cut and compiled once in a process, when somebody first asks for it. */
export function schemasFor(operations: readonly string[]): (version: SchemaVersion) => Schema {
  const schemas = new Map<SchemaVersion, Schema>();
  return (version) => {
    const schema = schemas.get(version) ?? new Schema(version, operations);
    schemas.set(version, schema);
    return schema;
  };
}
