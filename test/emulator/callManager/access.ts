import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Cluster, Login, Session } from "./world/cluster.ts";

/** Idle time after which a session is over. */
const sessionLife = 30 * 60_000;

export type Admission =
  | { readonly kind: "admitted"; readonly login: Login; readonly newSession?: string }
  /** What HTTP answers: no login or a wrong one, a session that is over, a login without AXL. */
  | { readonly kind: "refused"; readonly status: 401 | 403 | 404 };

/** GUESS: a session's cookie counts more than a login, so that one that is over is 404 whatever comes beside it. */
export function admit(cluster: Cluster, headers: IncomingHttpHeaders): Admission {
  const cookie = /(?:^|;\s*)JSESSIONIDSSO=([^;]+)/.exec(headers.cookie ?? "")?.[1];
  if (cookie !== undefined) return resumed(cluster, cookie);
  const login = loginIn(cluster, headers.authorization);
  if (!login) return { kind: "refused", status: 401 };
  if (login.access === "none") return { kind: "refused", status: 403 };
  const newSession = randomBytes(16).toString("hex").toUpperCase();
  cluster.sessions.set(newSession, { login, lastUsed: cluster.clock.now() });
  return { kind: "admitted", login, newSession };
}

function resumed(cluster: Cluster, cookie: string): Admission {
  const session = cluster.sessions.get(cookie);
  if (!session || isOver(cluster, session)) return { kind: "refused", status: 404 };
  session.lastUsed = cluster.clock.now();
  return { kind: "admitted", login: session.login };
}

function isOver(cluster: Cluster, { lastUsed }: Session): boolean {
  return cluster.clock.now() - lastUsed > sessionLife;
}

function loginIn(cluster: Cluster, authorization = ""): Login | undefined {
  const encoded = /^Basic +(.+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  return cluster.logins.find((login) => login.user === user && login.password === password);
}
