const INTERVAL = 15_000;

/** Turns what `go build -v` prints, a line per download and per package, into a line now and then. */
export class BuildProgress {
  private readonly started = Date.now();
  private downloads = 0;
  private packages = 0;
  private readonly other: string[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly binary: string;
  private readonly say: (text: string) => void;

  constructor(binary: string, say: (text: string) => void) {
    this.binary = binary;
    this.say = say;
    this.timer = setInterval(() => say(this.line()), INTERVAL);
  }

  saw(line: string): void {
    if (line.startsWith("go: downloading ")) this.downloads++;
    else if (/^[\w./-]+$/.test(line)) this.packages++;
    else this.other.push(line);
  }

  end(): void {
    clearInterval(this.timer);
    this.say(this.line());
  }

  /** What go said that was no progress. */
  complaint(): string {
    return this.other.slice(-8).join("\n     ") || "it says nothing.";
  }

  private line(): string {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    return `  ${this.binary}: ${this.downloads} modules downloaded, ${this.packages} packages compiled, ${seconds} s`;
  }
}
