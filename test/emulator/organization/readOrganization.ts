import { readFileSync } from "node:fs";
import { z } from "zod";
import { type OrganizationFile, type OrganizationInput, organizationFileSchema } from "./organizationFile.ts";

/** A mistake in the organisation file, told to whoever wrote it. */
export class OrganizationFileError extends Error {
  override name = "OrganizationFileError";
}

/** Reads a file, or takes an object of the same shape. Errors name the file and every faulty path in it. */
export function readOrganization(source: string | OrganizationInput): OrganizationFile {
  return readFile(source, organizationFileSchema, "organisation");
}

/** As readOrganization, for a file of any kind. */
export function readFile<Schema extends z.ZodType>(
  source: string | z.input<Schema>,
  schema: Schema,
  kind: string,
): z.output<Schema> {
  const where = typeof source === "string" ? source : `The ${kind}`;
  const result = schema.safeParse(typeof source === "string" ? parsed(source, kind) : source);
  if (result.success) return result.data;
  throw new OrganizationFileError(
    `${where} is not ${kind === "organisation" ? "an" : "a"} ${kind} file:\n${listed(result.error)}`,
  );
}

function parsed(path: string, kind: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new OrganizationFileError(`Cannot read the ${kind} file ${path}: ${reason(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OrganizationFileError(`${path} is not JSON: ${reason(error)}`);
  }
}

function listed(error: z.ZodError): string {
  return error.issues.map((issue) => `  ${z.core.toDotPath(issue.path) || "(root)"}: ${issue.message}`).join("\n");
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
