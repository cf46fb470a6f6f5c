import { ask, isInteractive } from "./ask.ts";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./exitCodes.ts";

/** A question with a few answers. */
export interface Choice<Answer extends string> {
  question: string;
  /** What to do without a terminal, e.g. `Say what happens to people who leave`. */
  request: string;
  /** The option that answers it without a terminal. */
  option: string;
  answers: readonly Answer[];
  /** In the order of the explanation. */
  meanings: Readonly<Record<Answer, string>>;
}

/**
 * Asks on a terminal, until the answer is one of them.
 * @throws UsageError where there is no terminal: nobody decides that by leaving it out
 */
export async function askOneOf<Answer extends string>(
  { question, request, option, answers, meanings }: Choice<Answer>,
  context: CommandContext,
): Promise<Answer> {
  const width = Math.max(...answers.map((answer) => answer.length));
  const explained = Object.entries<string>(meanings);
  const lines = explained.map(([answer, meaning]) => `  ${answer.padEnd(width)}  ${meaning}`).join("\n");
  if (!isInteractive(context)) throw new UsageError(`${request}, with ${option} and one of these:\n${lines}`);
  context.stderr.write(`${question}\n${lines}\n`);
  for (;;) {
    const given = await ask({ text: answers.join(", "), option }, context);
    const answer = answers.find((known) => known === given);
    if (answer !== undefined) return answer;
  }
}
