import { readFileSync } from "node:fs";
import { z } from "zod";
import { type OrganizationFile, type OrganizationInput, organizationFileSchema } from "./organizationFile.ts";

/** A mistake in the organisation file, told to whoever wrote it. */
export class OrganizationFileError extends Error {
  override name = "OrganizationFileError";
}

/** Reads a file, or takes an object of the same shape. Errors name the file and every faulty path in it. */
export function readOrganization(source: string | OrganizationInput): OrganizationFile {
  const where = typeof source === "string" ? source : "The organisation";
  const content = typeof source === "string" ? parsed(source) : source;
  const result = organizationFileSchema.safeParse(content);
  if (result.success) return result.data;
  throw new OrganizationFileError(`${where} is not an organisation file:\n${listed(result.error)}`);
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new OrganizationFileError(`Cannot read the organisation file ${path}: ${reason(error)}`);
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
