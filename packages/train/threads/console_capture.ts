const methods = ["debug", "error", "info", "log", "trace", "warn"] as const;

/**
 * Takes what is written to the console from now on, as one line each: on a screen that a program
 * has taken over it would stand anywhere.
 *
 * @param take Takes each line.
 * @returns Gives the console back as it was.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { captureConsole } from "@ohlol/train";
 *
 * const lines: string[] = [];
 * const release = captureConsole((line) => lines.push(line));
 * console.warn("the loss", { is: NaN });
 * release();
 * assertEquals(lines, ["the loss { is: NaN }"]);
 * ```
 */
export function captureConsole(take: (line: string) => void): () => void {
  const originals = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) {
    console[method] = (...values: unknown[]) => take(lineOf(values));
  }
  return () => {
    for (const [method, original] of originals) console[method] = original;
  };
}

function lineOf(values: readonly unknown[]): string {
  const texts = values.map((value) => typeof value === "string" ? value : Deno.inspect(value));
  return texts.join(" ").trim().replaceAll(/\s*\n\s*/g, " ");
}
