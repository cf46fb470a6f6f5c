import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./exitCodes.ts";

/** Whether somebody is there who can answer. */
export function isInteractive({ stderr }: Pick<CommandContext, "stderr">): boolean {
  return process.stdin.isTTY === true && stderr.isTTY === true;
}

export interface Question {
  text: string;
  /** The option or variable that answers it without a terminal. */
  option: string;
  /** The answer is not shown while it is typed. */
  secret?: boolean;
  /** The answer to an empty line. */
  default?: string;
}

/** Asks on the terminal. Without one, the option is named. */
export async function ask(question: Question, context: CommandContext): Promise<string> {
  if (!isInteractive(context)) {
    if (question.default !== undefined) return question.default;
    throw new UsageError(`there is no terminal to ask on for: ${question.text}. State ${question.option}`);
  }
  for (;;) {
    const answer = (await answerTo(question, context)).trim() || question.default;
    if (answer) return answer;
  }
}

async function answerTo({ text, secret, default: fallback }: Question, context: CommandContext): Promise<string> {
  const { stderr, signal } = context;
  const hint = fallback ? ` (${fallback})` : "";
  const prompt = `${text}${hint}: `;
  if (secret) stderr.write(prompt);
  // What is typed is echoed by the interface, and so it is silent for a secret.
  const echo = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr;
  const terminal = createInterface({ input: process.stdin, output: echo, terminal: true });
  try {
    // Ctrl-C in the interface is not a signal of the process.
    terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
    const closed = once(terminal, "close").then(() => {
      throw new Error(`nothing was answered to: ${text}`);
    });
    return await Promise.race([terminal.question(secret ? "" : prompt, { signal }), closed]);
  } finally {
    terminal.close();
    if (secret) stderr.write("\n");
  }
}

/** Everything that standard input has. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8").trim();
}
