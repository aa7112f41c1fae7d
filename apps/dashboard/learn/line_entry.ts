import { graphemes } from "@ohlol/text";
import type { Key } from "@ohlol/tui";
import { editedLine } from "../state/line_editing.ts";

/** A line that the reader types on a page. */
export class LineEntry {
  /** What is typed so far; null while nothing is typed. */
  text: string | null = null;
  /** Why the last line was refused; null if it wasn't. */
  error: string | null = null;

  /**
   * Makes a line.
   *
   * @param longest The most symbols that it takes.
   * @param take Takes a whole line; returns why it can't be used, or null.
   */
  constructor(
    private readonly longest: number,
    private readonly take: (line: string) => string | null,
  ) {}

  /** Begins to type. */
  begin(): void {
    this.text = "";
    this.error = null;
  }

  /** Types a key. */
  type(key: Key): void {
    if (key === "escape") this.text = this.error = null;
    else if (key === "enter") this.#end();
    else this.#edit(editedLine(this.text!, key));
  }

  #end(): void {
    const line = this.text!.trim();
    this.error = line === "" ? null : this.take(line);
    if (this.error === null) this.text = null;
  }

  #edit(text: string | null): void {
    if (text === null) return;
    this.error = null;
    if (graphemes(text).length <= this.longest) this.text = text;
  }
}
