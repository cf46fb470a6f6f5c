export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, the text where it is not JSON, undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into many shapes
  readonly body: any;
}

/** A plain client of the API for tests. */
export class Client {
  private readonly baseUrl: string;
  private readonly token: string | undefined;

  constructor(baseUrl: string, token?: string) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send("GET", path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send("POST", path, body);
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send("PUT", path, body);
  }

  patch(path: string, body: unknown): Promise<Reply> {
    return this.send("PATCH", path, body);
  }

  delete(path: string): Promise<Reply> {
    return this.send("DELETE", path);
  }

  /** `path` may be a whole URL, as next links are. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(path.startsWith("http") ? path : `${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function nextLink(reply: Reply): string | undefined {
  return /<([^>]+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
}
