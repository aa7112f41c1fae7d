import { visible, visibleJson } from "@ohlol/tui";
import { OutputError } from "./console_output.ts";
import type { Output } from "./report.ts";

/**
 * An output that never throws, so that training continues without it. When one of the two streams
 * can't be written any more, that is reported once on the other stream, which also takes later
 * warnings; nothing more is written to the failed one.
 */
export class LastingOutput implements Output {
  #canPrint = true;
  #canWarn = true;

  /**
   * @param output The output.
   * @param format The format of standard output: warnings that go there have the same form.
   */
  constructor(private readonly output: Output, private readonly format: "plain" | "json") {}

  /** Whether something could not be written. */
  get hasFailed(): boolean {
    return !this.#canPrint || !this.#canWarn;
  }

  print(lines: readonly string[]): void {
    if (!this.#canPrint) return;
    try {
      this.output.print(lines);
    } catch (error) {
      this.#canPrint = false;
      if (this.#canWarn) this.warn(lastWords(error));
    }
  }

  warn(line: string): void {
    if (!this.#canWarn) return this.#printWarning(line, false);
    this.#tryToWarn(() => this.output.warn(line));
    if (!this.#canWarn) this.#printWarning(line, false);
  }

  status(text: string | null): void {
    if (this.#canWarn) this.#tryToWarn(() => this.output.status(text));
  }

  #tryToWarn(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#canWarn = false;
      this.#printWarning(lastWords(error), true);
    }
  }

  #printWarning(text: string, isLoss: boolean): void {
    // An event without its time, which a stream doesn't know.
    const event = { type: "warning", text, isLoss };
    const isPlain = this.format === "plain";
    this.print([isPlain ? visible(text) : visibleJson(JSON.stringify(event))]);
  }
}

/** The message about a stream that can't be written. Any other error is a defect of this program. */
function lastWords(error: unknown): string {
  if (!(error instanceof OutputError)) throw error;
  return `${error.message}; nothing more is written there`;
}
