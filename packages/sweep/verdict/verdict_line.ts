import type { Verdict } from "./verdict.ts";
import { verdictWords } from "./words.ts";

/**
 * Returns a verdict as a line of JSON, with its words. Figures that are infinite, such as the steps
 * to a target that was never reached, are null, since JSON has no infinity.
 *
 * @param verdict The figures.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeCompetitor, Planner, rateList, verdictLine, verdictOf } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const { type, measure, optimizers } = JSON.parse(verdictLine(verdictOf(planner)));
 * assertEquals([type, measure, optimizers[0].label], ["verdict", "loss", "SGD"]);
 * ```
 */
export function verdictLine(verdict: Verdict): string {
  return JSON.stringify({ type: "verdict", ...verdict, words: verdictWords(verdict) });
}
