import { readFileSync } from "node:fs";
import formats from "ajv-formats";
import { type Document, OpenAPIBackend, type Operation } from "openapi-backend";
import { relax } from "./relaxations.ts";

export interface Route {
  /** Method and path template as the description has them: `GET /people/{personId}`. */
  readonly key: string;
  readonly operation: Operation;
}

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly body: unknown;
}

let loaded: Promise<Description> | undefined;

/** The relaxed description, compiled once per process. */
export function loadDescription(): Promise<Description> {
  loaded ??= compile();
  return loaded;
}

async function compile(): Promise<Description> {
  const document = JSON.parse(readFileSync(new URL("webex-openapi-subset.json", import.meta.url), "utf8"));
  relax(document);
  document.paths = withBasePath(document.paths);
  const backend = new OpenAPIBackend({
    definition: document as Document,
    quick: true,
    ajvOpts: { allErrors: true },
    customizeAjv: (ajv) => {
      formats.default(ajv);
      return ajv;
    },
  });
  await backend.init();
  return new Description(backend);
}

/** SCIM stands beside /v1, not below it. */
function withBasePath(paths: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [path.startsWith("/identity/") ? path : `/v1${path}`, item]),
  );
}

/** Routing, and what is wrong with a request or an answer in the words of the description. */
export class Description {
  private readonly backend: OpenAPIBackend;

  constructor(backend: OpenAPIBackend) {
    this.backend = backend;
  }

  route(method: string, path: string): Route | "unknown path" | "unknown method" {
    const operation = this.match(method, path);
    if (operation) {
      const template = operation.path.replace(/^\/v1(?=\/)/, "");
      return { key: `${method} ${template}`, operation };
    }
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((other) => this.match(other, path));
    return others.length > 0 ? "unknown method" : "unknown path";
  }

  /** Method and path template of everything described. */
  keys(): string[] {
    return this.backend.router
      .getOperations()
      .map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/^\/v1(?=\/)/, "")}`);
  }

  pathParameters(route: Route, path: string): Record<string, string> {
    const { params } = this.backend.router.parseRequest({ method: "get", path, headers: {} }, route.operation);
    return params;
  }

  queryNames(route: Route): Set<string> {
    const parameters = (route.operation.parameters ?? []).flatMap((parameter) =>
      "in" in parameter && parameter.in === "query" ? [parameter.name] : [],
    );
    return new Set(parameters);
  }

  requestFaults(route: Route, request: RequestParts): string[] {
    const { valid, errors } = this.backend.validator.validateRequest(
      {
        method: request.method,
        path: request.path,
        query: this.described(route, request.query),
        headers: {},
        ...(request.body !== undefined && { body: request.body }),
      },
      route.operation,
    );
    return valid ? [] : (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  }

  answerFaults(route: Route, status: number, body: unknown): string[] {
    if (!Object.hasOwn(route.operation.responses ?? {}, String(status))) return [`status ${status} is not described`];
    const { valid, errors } = this.backend.validator.validateResponse(body, route.operation, status);
    return valid ? [] : (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  }

  /** The parameters of next links are valid, though the description leaves them out. */
  private described(route: Route, query: RequestParts["query"]): Record<string, string | string[]> {
    const names = this.queryNames(route);
    return Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name)));
  }

  private match(method: string, path: string): Operation | undefined {
    return this.backend.router.matchOperation({ method, path, headers: {} });
  }
}
