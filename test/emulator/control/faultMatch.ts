import { z } from "zod";
import { operationKeys } from "../http/operations.ts";

/** Which requests a fault strikes; every part that is stated must fit. */
export const match = z
  .strictObject({
    method: z
      .string()
      .toUpperCase()
      .pipe(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]))
      .optional(),
    /** A path template (`/people/{personId}`), or the beginning of a path behind /v1. */
    path: z
      .string()
      .transform((path) => path.replace(/^\/v1(?=\/)/, ""))
      .optional(),
    /** An address in the query, in the body, or of the person in the path. */
    email: z.string().optional(),
    query: z.record(z.string(), z.string()).optional(),
  })
  .superRefine(({ method, path }, context) => {
    if (path === undefined || leadsSomewhere(method, path)) return;
    const message = `no operation${method ? ` with ${method}` : ""} has a path that is or begins ${path}`;
    context.addIssue({ code: "custom", path: ["path"], message });
  });

function leadsSomewhere(method: string | undefined, path: string): boolean {
  return operationKeys.some((key) => {
    const [itsMethod, template = ""] = key.split(" ");
    if (method !== undefined && method !== itsMethod) return false;
    return path.includes("{") ? path === template : isBeginning(path, template);
  });
}

/** A parameter of the template may be anything; the last part of the path may be the beginning of one. */
function isBeginning(path: string, template: string): boolean {
  const parts = path.split("/");
  const places = template.split("/");
  return parts.every((part, index) => {
    const place = places[index];
    if (place === undefined) return false;
    if (place.startsWith("{")) return true;
    return index === parts.length - 1 ? place.startsWith(part) : place === part;
  });
}
