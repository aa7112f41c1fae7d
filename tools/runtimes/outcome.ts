import type { Outcome } from "./programs/platform.ts";

const tutorial = new URL("../../packages/nn/testdata/tutorial.txt", import.meta.url);

/** What a platform is expected to do. */
export interface Expectation {
  /** Whether it runs WebAssembly. */
  webAssembly: boolean;
  /** How many threads of two it can have. */
  threads: number;
}

/**
 * Says what a platform did, in a few words.
 *
 * @throws {Error} If that isn't what was expected.
 */
export function describeOutcome(
  outcome: Outcome | { error: string },
  expected: Expectation,
): string {
  if ("error" in outcome) throw new Error(outcome.error);
  const { platform, lines, kernels, threads, isSame } = outcome;
  const losses = Deno.readTextFileSync(tutorial).trimEnd();
  if (lines.join("\n") !== losses) {
    throw new Error(
      `expected the tutorial's ${losses.split("\n").length} lines: got\n${lines.join("\n")}`,
    );
  }
  if ((kernels !== "scalar") !== expected.webAssembly) {
    throw new Error(
      `expected ${expected.webAssembly ? "WebAssembly" : "scalar"} kernels: got ${kernels}`,
    );
  }
  if (threads !== expected.threads) {
    throw new Error(`expected ${expected.threads} of 2 threads: got ${threads}`);
  }
  if (!isSame) throw new Error(`${threads} threads compute another product than one`);
  return `${platform}, the tutorial's ${lines.length} losses, kernels: ${kernels}, threads: ${threads}`;
}
