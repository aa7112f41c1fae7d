import type { Measure } from "../plan/sweep_config.ts";
import { alpha, type Comparison, leastPossibleP } from "./comparison.ts";
import { formatCount, formatFigure, formatP } from "./format.ts";
import type { OptimizerSummary } from "./optimizer_summary.ts";
import type { PairVerdict } from "./pair_verdict.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Puts the result of a sweep into words. It says what isn't decided, and where the loss and the number
 * of solved tasks disagree, it says both.
 *
 * @param verdict The figures.
 * @returns The sentences, those of one pair of optimizers in one string.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeCompetitor, Planner, rateList, verdictOf, verdictWords } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1, 2, 3, 4, 5],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * assertEquals(verdictWords(verdictOf(planner)), [
 *   "The sweep isn't finished: this is the verdict of the runs so far.",
 *   "No optimizer can be ranked.",
 * ]);
 * ```
 */
export function verdictWords(verdict: Verdict): string[] {
  const names = namesOf(verdict.optimizers);
  return [
    ...unfinished(verdict),
    ...headline(verdict, names),
    ...(canDecide(verdict) ? verdict.pairs.map((pair) => pairWords(pair, verdict, names)) : []),
    ...verdict.optimizers.flatMap((optimizer) => optimizerWords(optimizer, verdict, names)),
  ];
}

/** What an optimizer is called: with its chosen setting at first, then as short as is unambiguous. */
interface Name {
  readonly full: string;
  readonly short: string;
}

type Names = ReadonlyMap<string, Name>;

function namesOf(optimizers: readonly OptimizerSummary[]): Names {
  return new Map(optimizers.map(({ label, chosen, optimizer }) => {
    const alone = optimizers.filter((other) => other.optimizer === optimizer).length === 1;
    return [label, { full: chosen ?? label, short: alone ? optimizer : label }];
  }));
}

function unfinished({ complete }: Verdict): string[] {
  return complete ? [] : ["The sweep isn't finished: this is the verdict of the runs so far."];
}

function headline(verdict: Verdict, names: Names): string[] {
  const { optimizers, pairs, measure } = verdict;
  const ranked = optimizers.filter(({ rank }) => rank !== null);
  if (ranked.length === 0) return ["No optimizer can be ranked."];
  if (ranked.length === 1) {
    return optimizers.length === 1
      ? []
      : [`Only ${names.get(ranked[0].label)!.full} can be ranked.`];
  }
  if (pairs.length === 0) return ["Nothing can be decided without repeats from new seeds."];
  if (!canDecide(verdict)) return [tooFewPairs(pairs)];
  if (ranked.length === 2) return [];
  const winner = ranked.find(({ label }) => beatsAll(label, pairs));
  if (winner !== undefined) {
    const others = formatCount(ranked.length - 1);
    return [
      `${by(measure, verdict)}, ${
        names.get(winner.label)!.full
      } is best: it beats the other ${others}.`,
    ];
  }
  const decided = pairs.some((pair) => winnerOf(pair, pair) !== null);
  return decided ? [] : [`${by(measure, verdict)}, nothing is decided.`];
}

/** Whether the pairs of runs are enough for any p below 0.05, adjusted for all comparisons. */
function canDecide({ pairs }: Verdict): boolean {
  return pairs.length > 0 && leastPossibleP(mostRuns(pairs), pairs.length) < alpha;
}

function mostRuns(pairs: readonly PairVerdict[]): number {
  return Math.max(...pairs.map(({ n }) => n));
}

function tooFewPairs(pairs: readonly PairVerdict[]): string {
  const n = mostRuns(pairs);
  const comparisons = pairs.length;
  let needed = n + 1;
  while (leastPossibleP(needed, comparisons) >= alpha) needed++;
  const what = comparisons === 1
    ? plural(n, "pair")
    : `${plural(n, "pair")} of runs and ${comparisons} comparisons`;
  const least = formatFigure(leastPossibleP(n, comparisons));
  return `Nothing can be decided with ${what}: the smallest possible p is ${least}. It takes ${needed} repeats.`;
}

function beatsAll(label: string, pairs: readonly PairVerdict[]): boolean {
  return pairs.filter(({ a, b }) => a === label || b === label)
    .every((pair) => winnerOf(pair, pair) === label);
}

function winnerOf({ a, b }: PairVerdict, { verdict }: Comparison): string | null {
  return verdict === "a" ? a : verdict === "b" ? b : null;
}

/** `By loss`, `By steps to loss 2.1`: how a sentence about the measure begins. */
function by(measure: Measure, { target }: Verdict): string {
  if (measure === "loss") return "By loss";
  if (measure === "solved") return "By solved tasks";
  return `By ${measure} to ${target === null ? "the target" : `loss ${formatFigure(target)}`}`;
}

function pairWords(pair: PairVerdict, verdict: Verdict, names: Names): string {
  const { measure } = verdict;
  return [
    measure === "solved"
      ? solvedSentence(pair, verdict, names)
      : numberSentence(pair, verdict, names),
    ...otherLoss(pair, names),
    ...otherSolved(pair, names),
    ...otherDiverged(pair, names),
  ].join(" ");
}

function numberSentence(pair: PairVerdict, verdict: Verdict, names: Names): string {
  const [a, b] = [names.get(pair.a)!, names.get(pair.b)!];
  const beginning = by(verdict.measure, verdict);
  const better = verdict.measure === "loss" ? "lower" : "faster";
  if (pair.ties === pair.n) {
    return `${beginning}, ${a.full} and ${b.full} are the same in ${allSeeds(pair.n)}.`;
  }
  const winner = winnerOf(pair, pair);
  if (winner !== null) {
    const [first, second] = winner === pair.a ? [a, b] : [b, a];
    const wins = winner === pair.a ? pair.wins : pair.losses;
    return `${beginning}, ${first.full} beats ${second.full}: ` +
      `it is ${better} in ${ofSeeds(wins, pair)}${margin(pair)}, ${formatP(pair.p)}.`;
  }
  const leader = pair.wins >= pair.losses ? a : b;
  const lead = `${leader.short} is ${better} in ${ofSeeds(Math.max(pair.wins, pair.losses), pair)}`;
  const mean = pair.p < alpha ? meanWords(pair, names) : null;
  if (pair.verdict === "even") {
    const joined = pair.meanDifference < 0 === (leader === a) ? "and" : "though";
    const also = mean === null ? "" : `, ${joined} ${mean}`;
    return `${beginning}, ${a.full} and ${b.full} are even: ${lead}${also}.`;
  }
  const why = mean === null
    ? `the means may be the same (${formatP(pair.p)})`
    : `${mean}, ${medianWords(pair, names)}`;
  return `${beginning}, ${a.full} against ${b.full} is not decided: ${lead}, ${why}.`;
}

/** What the sign-flip test found, where that alone doesn't decide. */
function meanWords({ a, b, meanDifference, p }: PairVerdict, names: Names): string {
  return `the mean is lower for ${names.get(meanDifference < 0 ? a : b)!.short} (${formatP(p)})`;
}

/** Why a mean that differs doesn't decide: the median might not differ, or differs the other way. */
function medianWords({ a, b, low, high }: PairVerdict, names: Names): string {
  const interval = `95 % interval of the difference ${formatFigure(low)} to ${formatFigure(high)}`;
  if (low <= 0 && high >= 0) return `the median may be the same (${interval})`;
  return `the median for ${names.get(high < 0 ? a : b)!.short} (${interval})`;
}

/** By how much the winner is better, unless that is infinite. */
function margin({ difference, low, high }: PairVerdict): string {
  const ends = [Math.abs(low), Math.abs(high)].sort((x, y) => x - y);
  if (!ends.every(Number.isFinite)) return "";
  const interval = ends.map(formatFigure).join(" to ");
  return `, by ${formatFigure(Math.abs(difference))} in the median (95 % interval ${interval})`;
}

function solvedSentence(pair: PairVerdict, verdict: Verdict, names: Names): string {
  const [a, b] = [names.get(pair.a)!.full, names.get(pair.b)!.full];
  const { n, solvedCounts } = pair;
  if (solvedCounts.every((count) => count === n)) {
    return `${a} and ${b} both solve the task in ${allSeeds(n)}.`;
  }
  if (solvedCounts.every((count) => count === 0)) {
    return `Neither ${a} nor ${b} solves the task in any of ${plural(n, "seed")}.`;
  }
  const winner = winnerOf(pair, pair);
  const [first, second] = winner === pair.b ? [b, a] : [a, b];
  const against = countsAgainst(winner === pair.b, solvedCounts, n);
  const beginning = by(verdict.measure, verdict);
  if (winner !== null) {
    return `${beginning}, ${first} beats ${second}: ${against}, ${formatP(pair.p)}.`;
  }
  return pair.verdict === "even"
    ? `${beginning}, ${a} and ${b} are even: ${against}.`
    : `${beginning}, ${a} against ${b} is not decided: ${against}, ${formatP(pair.p)}.`;
}

function otherLoss(pair: PairVerdict, names: Names): string[] {
  const winner = pair.loss === null ? null : winnerOf(pair, pair.loss);
  if (pair.loss === null || winner === null) return [];
  const wins = winner === pair.a ? pair.loss.wins : pair.loss.losses;
  const lead = `${ofSeeds(wins, { ...pair.loss, n: pair.n })}, ${formatP(pair.loss.p)}`;
  return [`${addition(winner, pair, names)} ends with the lower loss in ${lead}.`];
}

function otherSolved(pair: PairVerdict, names: Names): string[] {
  const winner = pair.solved === null ? null : winnerOf(pair, pair.solved);
  if (pair.solved === null || winner === null) return [];
  const against = countsAgainst(winner === pair.b, pair.solvedCounts, pair.n);
  const p = formatP(pair.solved.p);
  return [`${addition(winner, pair, names)} solves the task more often: ${against}, ${p}.`];
}

function otherDiverged(pair: PairVerdict, names: Names): string[] {
  const winner = pair.diverged === null ? null : winnerOf(pair, pair.diverged);
  if (pair.diverged === null || winner === null) return [];
  const worse = winner === pair.a ? pair.b : pair.a;
  const against = countsAgainst(worse === pair.b, pair.divergedCounts, pair.n);
  const but = winnerOf(pair, pair) === worse ? "But " : "";
  const name = names.get(worse)!.short;
  return [`${but}${name} diverges more often: ${against}, ${formatP(pair.diverged.p)}.`];
}

/** Begins a second sentence about a pair: it agrees with the first, contradicts it, or is alone. */
function addition(better: string, pair: PairVerdict, names: Names): string {
  const winner = winnerOf(pair, pair);
  if (winner === better) return "It also";
  const name = names.get(better)!.short;
  return winner === null ? name : `But ${name}`;
}

function optimizerWords(summary: OptimizerSummary, verdict: Verdict, names: Names): string[] {
  const { label, chosen, edge, failed } = summary;
  const name = names.get(label)!.full;
  const sentences: string[] = [];
  if (chosen === null) {
    const reason = failed > 0 ? "every setting diverged or failed" : "every setting diverged";
    if (verdict.complete) sentences.push(`${name} isn't ranked: ${reason}.`);
  } else if (edge !== null) {
    const beyond = edge === "low" ? "lower" : "higher";
    sentences.push(
      `${name} isn't ranked: best at the edge of the grid, ${beyond} rates may be better.`,
    );
  }
  if (failed > 0) {
    sentences.push(
      `${plural(failed, "run")} of ${label} failed and ${
        failed === 1 ? "isn't" : "aren't"
      } compared.`,
    );
  }
  return [...sentences, ...neverReached(summary, verdict, name)];
}

/** Says that a target wasn't reached, where it matters: it ranks, or it was asked for. */
function neverReached(summary: OptimizerSummary, verdict: Verdict, name: string): string[] {
  const { measure, target, targetGiven } = verdict;
  const matters = targetGiven || measure === "steps" || measure === "seconds";
  if (!matters || target === null || summary.n === 0 || summary.reached > 0) return [];
  return [`${name} never reached loss ${formatFigure(target)}.`];
}

/** `179 against 142 of 200`, the first count first unless they are swapped. */
function countsAgainst(swapped: boolean, counts: readonly [number, number], n: number): string {
  const [first, second] = (swapped ? counts.toReversed() : counts).map(formatCount);
  return `${first} against ${second} of ${formatCount(n)}`;
}

/** `150 of 200 seeds`, and how many are the same. */
function ofSeeds(
  count: number,
  { n, ties }: { readonly n: number; readonly ties: number },
): string {
  const same = ties === 0 ? "" : ` (${formatCount(ties)} the same)`;
  return `${formatCount(count)} of ${plural(n, "seed")}${same}`;
}

function allSeeds(n: number): string {
  return n === 1 ? "the only seed" : `all ${plural(n, "seed")}`;
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
