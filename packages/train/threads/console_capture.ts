const methods = ["debug", "error", "info", "log", "trace", "warn"] as const;

/**
 * Takes what is written to the console from now on, as one line each: on a screen that a program
 * has taken over it would stand anywhere.
 *
 * @param take Takes each line.
 * @returns Gives the console back as it was.
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
