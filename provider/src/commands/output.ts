import { styleText } from "node:util";
import { sanitizeForTerminal } from "../model/terminalText.ts";

/** Where a command writes. */
export interface Streams {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

type Style = Parameters<typeof styleText>[0];

/** What a command tells: the result on standard output, for people or as JSON; everything else on standard error. */
export class Output {
  private readonly streams: Streams;
  private readonly json: boolean;

  constructor(streams: Streams, json: boolean) {
    this.streams = streams;
    this.json = json;
  }

  /** The result. Control characters in names do nothing to a terminal. */
  result(value: unknown, lines: readonly string[]): void {
    this.streams.stdout.write(this.json ? jsonText(value) : textOf(lines));
  }

  /** What went wrong; as JSON it is the result. */
  failure(message: string): void {
    if (this.json) this.streams.stdout.write(jsonText({ error: message }));
    else this.streams.stderr.write(textOf([this.paint("red", sanitizeForTerminal(message))]));
  }

  /** In colour on a terminal, unless `NO_COLOR` is set. */
  paint(style: Style, text: string, stream: keyof Streams = "stderr"): string {
    return styleText(style, text, { stream: this.streams[stream] });
  }
}

/** A line that was painted has been sanitized before. */
function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** Indented for people who read it all the same. Characters that a terminal obeys are escaped. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return `${text.replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
