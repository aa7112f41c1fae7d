import { alpha, type Comparison, leastPossibleP } from "./comparison.ts";
import { englishSentences } from "./english.ts";
import { formatFigure, formatP } from "./format.ts";
import type { OptimizerSummary } from "./optimizer_summary.ts";
import type { PairVerdict } from "./pair_verdict.ts";
import type { Addition, SeedCount, VerdictSentences } from "./sentences.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Puts the result of a sweep into words. It says what isn't decided, and where the loss and the number
 * of solved tasks disagree, it says both.
 *
 * @param verdict The figures.
 * @param sentences The sentences. Default: English.
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
export function verdictWords(
  verdict: Verdict,
  sentences: VerdictSentences = englishSentences,
): string[] {
  const writing: Writing = { verdict, sentences, names: namesOf(verdict.optimizers) };
  return [
    ...(verdict.complete ? [] : [sentences.unfinished]),
    ...headline(writing),
    ...(canDecide(verdict) ? verdict.pairs.map((pair) => pairWords(pair, writing)) : []),
    ...verdict.optimizers.flatMap((optimizer) => optimizerWords(optimizer, writing)),
  ];
}

/** What is put into words, and how. */
interface Writing {
  readonly verdict: Verdict;
  readonly sentences: VerdictSentences;
  readonly names: Names;
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

function headline({ verdict, sentences, names }: Writing): string[] {
  const { optimizers, pairs } = verdict;
  const ranked = optimizers.filter(({ rank }) => rank !== null);
  if (ranked.length === 0) return [sentences.noneRanked];
  if (ranked.length === 1) {
    return optimizers.length === 1 ? [] : [sentences.onlyRanked(names.get(ranked[0].label)!.full)];
  }
  if (pairs.length === 0) return [sentences.noRepeats];
  if (!canDecide(verdict)) return [tooFewPairs(pairs, sentences)];
  if (ranked.length === 2) return [];
  const winner = ranked.find(({ label }) => beatsAll(label, pairs));
  const by = beginning(verdict, sentences);
  if (winner !== undefined) {
    return [sentences.best(by, names.get(winner.label)!.full, ranked.length - 1)];
  }
  const decided = pairs.some((pair) => winnerOf(pair, pair) !== null);
  return decided ? [] : [sentences.nothingDecided(by)];
}

/** Whether the pairs of runs are enough for any p below 0.05, adjusted for all comparisons. */
function canDecide({ pairs }: Verdict): boolean {
  return pairs.length > 0 && leastPossibleP(mostRuns(pairs), pairs.length) < alpha;
}

function mostRuns(pairs: readonly PairVerdict[]): number {
  return Math.max(...pairs.map(({ n }) => n));
}

function tooFewPairs(pairs: readonly PairVerdict[], sentences: VerdictSentences): string {
  const n = mostRuns(pairs);
  const comparisons = pairs.length;
  let needed = n + 1;
  while (leastPossibleP(needed, comparisons) >= alpha) needed++;
  const least = formatFigure(leastPossibleP(n, comparisons));
  return sentences.tooFew(n, comparisons, least, needed);
}

function beatsAll(label: string, pairs: readonly PairVerdict[]): boolean {
  return pairs.filter(({ a, b }) => a === label || b === label)
    .every((pair) => winnerOf(pair, pair) === label);
}

function winnerOf({ a, b }: PairVerdict, { verdict }: Comparison): string | null {
  return verdict === "a" ? a : verdict === "b" ? b : null;
}

/** How a sentence about the measure begins. */
function beginning({ measure, target }: Verdict, sentences: VerdictSentences): string {
  return sentences.by(measure, target === null ? null : formatFigure(target));
}

function pairWords(pair: PairVerdict, writing: Writing): string {
  return [
    writing.verdict.measure === "solved"
      ? solvedSentence(pair, writing)
      : numberSentence(pair, writing),
    ...otherLoss(pair, writing),
    ...otherSolved(pair, writing),
    ...otherDiverged(pair, writing),
  ].join(writing.sentences.separator);
}

function numberSentence(pair: PairVerdict, writing: Writing): string {
  const { verdict, sentences, names } = writing;
  const { measure } = verdict;
  const [a, b] = [names.get(pair.a)!, names.get(pair.b)!];
  const by = beginning(verdict, sentences);
  if (pair.ties === pair.n) return sentences.same(by, a.full, b.full, pair.n);
  const winner = winnerOf(pair, pair);
  if (winner !== null) {
    const [first, second] = winner === pair.a ? [a, b] : [b, a];
    const seeds = seedCount(winner === pair.a ? pair.wins : pair.losses, pair);
    const margin = marginWords(pair, sentences);
    return sentences.beats(by, first.full, second.full, measure, seeds, margin, formatP(pair.p));
  }
  const leader = pair.wins >= pair.losses ? a : b;
  const seeds = seedCount(Math.max(pair.wins, pair.losses), pair);
  const lead = sentences.leads(leader.short, measure, seeds);
  const mean = pair.p < alpha ? meanWords(pair, writing) : null;
  if (pair.verdict === "even") {
    const agrees = pair.meanDifference < 0 === (leader === a);
    return sentences.even(by, a.full, b.full, lead, mean, agrees);
  }
  const why = mean === null
    ? sentences.meansMayBeSame(formatP(pair.p))
    : medianWords(mean, pair, writing);
  return sentences.undecided(by, a.full, b.full, lead, why);
}

/** What the sign-flip test found, where that alone doesn't decide. */
function meanWords(
  { a, b, meanDifference, p }: PairVerdict,
  { names, sentences }: Writing,
): string {
  return sentences.meanLower(names.get(meanDifference < 0 ? a : b)!.short, formatP(p));
}

/** Why a mean that differs doesn't decide: the median might not differ, or differs the other way. */
function medianWords(
  mean: string,
  { a, b, low, high }: PairVerdict,
  { names, sentences }: Writing,
): string {
  const [from, to] = [formatFigure(low), formatFigure(high)];
  if (low <= 0 && high >= 0) return sentences.medianMayBeSame(mean, from, to);
  return sentences.medianFor(mean, names.get(high < 0 ? a : b)!.short, from, to);
}

/** By how much the winner is better, unless that is infinite. */
function marginWords({ difference, low, high }: PairVerdict, sentences: VerdictSentences): string {
  const ends = [Math.abs(low), Math.abs(high)].sort((x, y) => x - y);
  if (!ends.every(Number.isFinite)) return "";
  const [from, to] = ends.map(formatFigure);
  return sentences.margin(formatFigure(Math.abs(difference)), from, to);
}

function solvedSentence(pair: PairVerdict, { verdict, sentences, names }: Writing): string {
  const [a, b] = [names.get(pair.a)!.full, names.get(pair.b)!.full];
  const { n, solvedCounts } = pair;
  if (solvedCounts.every((count) => count === n)) return sentences.bothSolve(a, b, n);
  if (solvedCounts.every((count) => count === 0)) return sentences.neitherSolves(a, b, n);
  const winner = winnerOf(pair, pair);
  const [first, second] = winner === pair.b ? [b, a] : [a, b];
  const against = countsAgainst(winner === pair.b, solvedCounts, n, sentences);
  const by = beginning(verdict, sentences);
  const p = formatP(pair.p);
  if (winner !== null) return sentences.solvesMore(by, first, second, against, p);
  return pair.verdict === "even"
    ? sentences.solveEvenly(by, a, b, against)
    : sentences.solvedUndecided(by, a, b, against, p);
}

function otherLoss(pair: PairVerdict, { sentences, names }: Writing): string[] {
  const winner = pair.loss === null ? null : winnerOf(pair, pair.loss);
  if (pair.loss === null || winner === null) return [];
  const wins = winner === pair.a ? pair.loss.wins : pair.loss.losses;
  const seeds = seedCount(wins, { ...pair.loss, n: pair.n });
  const name = names.get(winner)!.short;
  return [sentences.alsoLower(additionOf(winner, pair), name, seeds, formatP(pair.loss.p))];
}

function otherSolved(pair: PairVerdict, { sentences, names }: Writing): string[] {
  const winner = pair.solved === null ? null : winnerOf(pair, pair.solved);
  if (pair.solved === null || winner === null) return [];
  const against = countsAgainst(winner === pair.b, pair.solvedCounts, pair.n, sentences);
  const name = names.get(winner)!.short;
  return [sentences.alsoSolves(additionOf(winner, pair), name, against, formatP(pair.solved.p))];
}

function otherDiverged(pair: PairVerdict, { sentences, names }: Writing): string[] {
  const winner = pair.diverged === null ? null : winnerOf(pair, pair.diverged);
  if (pair.diverged === null || winner === null) return [];
  const worse = winner === pair.a ? pair.b : pair.a;
  const against = countsAgainst(worse === pair.b, pair.divergedCounts, pair.n, sentences);
  const contradicts = winnerOf(pair, pair) === worse;
  const name = names.get(worse)!.short;
  return [sentences.diverges(contradicts, name, against, formatP(pair.diverged.p))];
}

/** Whether a second sentence about a pair agrees with the first, contradicts it, or is alone. */
function additionOf(better: string, pair: PairVerdict): Addition {
  const winner = winnerOf(pair, pair);
  if (winner === better) return "also";
  return winner === null ? "alone" : "but";
}

function optimizerWords(summary: OptimizerSummary, writing: Writing): string[] {
  const { verdict, sentences, names } = writing;
  const { label, chosen, edge, failed, failure } = summary;
  const name = names.get(label)!.full;
  const all: string[] = [];
  if (chosen === null) {
    if (verdict.complete) all.push(sentences.noSetting(name, failed > 0));
  } else if (edge !== null) all.push(sentences.atEdge(name, edge));
  if (failed > 0) all.push(sentences.failed(failed, label, failure && oneLine(failure)));
  return [...all, ...neverReached(summary, name, writing)];
}

/** A message as a part of a sentence: in one line, and without the period at its end. */
function oneLine(message: string): string {
  return message.trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");
}

/** Says that a target wasn't reached, where it matters: it ranks, or it was asked for. */
function neverReached(
  summary: OptimizerSummary,
  name: string,
  { verdict, sentences }: Writing,
): string[] {
  const { measure, target, targetGiven } = verdict;
  const matters = targetGiven || measure === "steps" || measure === "seconds";
  if (!matters || target === null || summary.n === 0 || summary.reached > 0) return [];
  return [sentences.neverReached(name, formatFigure(target))];
}

/** `179 against 142 of 200`, the first count first unless they are swapped. */
function countsAgainst(
  swapped: boolean,
  counts: readonly [number, number],
  n: number,
  sentences: VerdictSentences,
): string {
  const [first, second] = swapped ? counts.toReversed() : counts;
  return sentences.against(first, second, n);
}

function seedCount(
  count: number,
  { n, ties }: { readonly n: number; readonly ties: number },
): SeedCount {
  return { count, n, ties };
}
