/** So many lines are named at most for one reason. */
const mostNamed = 5;

/** The lines of a log that can't be shown, with the reasons: they are named, not just missing. */
export class SkippedLines {
  readonly #numbers = new Map<string, number[]>();
  readonly #counts = new Map<string, number>();

  /**
   * Adds a line.
   *
   * @param number Its number.
   * @param reason Why it can't be shown.
   */
  add(number: number, reason: string): void {
    const numbers = this.#numbers.get(reason) ?? [];
    if (numbers.length < mostNamed) this.#numbers.set(reason, [...numbers, number]);
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  /** One warning for each reason. */
  get warnings(): string[] {
    return this.#numbers.entries().map(([reason, numbers]) => {
      const more = this.#counts.get(reason)! - numbers.length;
      const names = [...numbers.map(String), ...(more > 0 ? [`${more} more`] : [])];
      return `Skipped line${names.length === 1 ? "" : "s"} ${listed(names)}: ${reason}`;
    }).toArray();
  }
}

/** `1`, `1 and 2`, `1, 2 and 3` */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), names.at(-1)!].filter((part) => part !== "").join(" and ");
}
