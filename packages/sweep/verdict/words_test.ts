import { assertEquals } from "@std/assert";
import {
  madeComparison,
  madePair,
  madeSummary,
  madeVerdict,
  madeWin,
} from "../testing/made_verdict.ts";
import type { PairVerdict } from "./pair_verdict.ts";
import type { Verdict } from "./verdict.ts";
import { verdictWords } from "./words.ts";

/** Asserts what is said of SGD and Adam, compared as given. */
function assertPair(
  pair: Partial<PairVerdict>,
  expected: string,
  given: Partial<Verdict> = {},
): void {
  assertEquals(verdictWords(madeVerdict({ pairs: [madePair(pair)], ...given })), [expected]);
}

const even = madeComparison({ wins: 100, losses: 100, p: 0.9, verdict: "even" });
const lost = madeWin({
  difference: 0.12,
  low: 0.05,
  high: 0.19,
  wins: 50,
  losses: 150,
  verdict: "b",
});
const solvesMore = madeWin({ wins: 50, losses: 13, ties: 137, p: 0.00001 });
const solvesLess = madeWin({ wins: 13, losses: 50, ties: 137, p: 0.00001, verdict: "b" });

Deno.test("An optimizer that is better beats the other: how often, by how much, how surely", () => {
  assertPair(
    madeWin(),
    "By loss, SGD(lr=0.56) beats Adam(lr=0.18): it is lower in 150 of 200 seeds, " +
      "by 0.12 in the median (95 % interval 0.05 to 0.19), p < 0.001.",
  );
});

Deno.test("The second optimizer of a pair can beat the first", () => {
  assertPair(
    lost,
    "By loss, Adam(lr=0.18) beats SGD(lr=0.56): it is lower in 150 of 200 seeds, " +
      "by 0.12 in the median (95 % interval 0.05 to 0.19), p < 0.001.",
  );
});

Deno.test("Seeds in which both are the same are counted", () => {
  assertPair(
    madeWin({ wins: 140, losses: 50, ties: 10, p: 0.012 }),
    "By loss, SGD(lr=0.56) beats Adam(lr=0.18): it is lower in 140 of 200 seeds (10 the same), " +
      "by 0.12 in the median (95 % interval 0.05 to 0.19), p = 0.012.",
  );
});

Deno.test("A margin that is infinite, where one diverged, isn't given", () => {
  assertPair(
    madeWin({ difference: -Infinity, low: -Infinity, high: -0.3 }),
    "By loss, SGD(lr=0.56) beats Adam(lr=0.18): it is lower in 150 of 200 seeds, p < 0.001.",
  );
});

Deno.test("Optimizers that are known to be about equal are even", () => {
  assertPair(
    even,
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: SGD is lower in 100 of 200 seeds.",
  );
  assertPair(
    madeComparison({ wins: 95, losses: 105, verdict: "even" }),
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: Adam is lower in 105 of 200 seeds.",
  );
});

Deno.test("A difference without significance is not decided", () => {
  assertPair(
    {},
    "By loss, SGD(lr=0.56) against Adam(lr=0.18) is not decided: " +
      "SGD is lower in 112 of 200 seeds, the means may be the same (p = 0.09).",
  );
});

Deno.test("Optimizers that always tie are the same", () => {
  assertPair(
    { wins: 0, losses: 0, ties: 200, p: 1, verdict: "even" },
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are the same in all 200 seeds.",
  );
});

Deno.test("A mean that differs doesn't decide if the median might not differ", () => {
  assertPair(
    { p: 0.004 },
    "By loss, SGD(lr=0.56) against Adam(lr=0.18) is not decided: " +
      "SGD is lower in 112 of 200 seeds, the mean is lower for SGD (p = 0.004), " +
      "the median may be the same (95 % interval of the difference -0.12 to 0.03).",
  );
});

Deno.test("Where mean and median favor different optimizers, both are said", () => {
  assertPair(
    { p: 0.0003, meanDifference: 0.2, low: -0.06, high: -0.02 },
    "By loss, SGD(lr=0.56) against Adam(lr=0.18) is not decided: " +
      "SGD is lower in 112 of 200 seeds, the mean is lower for Adam (p < 0.001), " +
      "the median for SGD (95 % interval of the difference -0.06 to -0.02).",
  );
});

Deno.test("Optimizers that are even can have different means", () => {
  assertPair(
    { ...even, p: 0.004, meanDifference: 0.06 },
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: SGD is lower in 100 of 200 seeds, " +
      "though the mean is lower for Adam (p = 0.004).",
  );
  assertPair(
    { ...even, p: 0.004 },
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: SGD is lower in 100 of 200 seeds, " +
      "and the mean is lower for SGD (p = 0.004).",
  );
});

Deno.test("Even by loss, one can still solve the task more often", () => {
  assertPair(
    { ...even, solved: solvesMore, solvedCounts: [179, 142] },
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: SGD is lower in 100 of 200 seeds. " +
      "SGD solves the task more often: 179 against 142 of 200, p < 0.001.",
  );
  assertPair(
    { ...even, solved: solvesLess, solvedCounts: [142, 179] },
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: SGD is lower in 100 of 200 seeds. " +
      "Adam solves the task more often: 179 against 142 of 200, p < 0.001.",
  );
});

const beats = "By loss, SGD(lr=0.56) beats Adam(lr=0.18): it is lower in 150 of 200 seeds, " +
  "by 0.12 in the median (95 % interval 0.05 to 0.19), p < 0.001. ";

Deno.test("The better one by loss can also solve the task more often", () => {
  assertPair(
    { ...madeWin(), solved: solvesMore, solvedCounts: [179, 142] },
    beats + "It also solves the task more often: 179 against 142 of 200, p < 0.001.",
  );
});

Deno.test("Where loss and solved tasks disagree, both are said", () => {
  assertPair(
    { ...madeWin(), solved: solvesLess, solvedCounts: [142, 179] },
    beats + "But Adam solves the task more often: 179 against 142 of 200, p < 0.001.",
  );
});

Deno.test("Solved tasks that don't decide aren't mentioned beside the loss", () => {
  assertPair(
    { ...madeWin(), solved: madeComparison({ verdict: "even" }), solvedCounts: [150, 149] },
    beats.trim(),
  );
});

Deno.test("Who diverges more often is said", () => {
  const diverged = madeWin({ p: 0.004 });
  assertPair(
    { ...madeWin(), diverged, divergedCounts: [3, 20] },
    beats + "Adam diverges more often: 20 against 3 of 200, p = 0.004.",
  );
  assertPair(
    { ...madeWin(), diverged: { ...diverged, verdict: "b" }, divergedCounts: [20, 3] },
    beats + "But SGD diverges more often: 20 against 3 of 200, p = 0.004.",
  );
  assertPair({ ...madeWin(), diverged: madeComparison(), divergedCounts: [2, 3] }, beats.trim());
});

Deno.test("By steps or seconds, one is faster to the target", () => {
  const faster = { ...madeWin({ difference: -12, low: -19, high: -5 }) };
  assertPair(
    faster,
    "By steps to loss 2.1, SGD(lr=0.56) beats Adam(lr=0.18): it is faster in 150 of 200 seeds, " +
      "by 12 in the median (95 % interval 5 to 19), p < 0.001.",
    { measure: "steps" },
  );
  assertPair(
    {},
    "By seconds to loss 2.1, SGD(lr=0.56) against Adam(lr=0.18) is not decided: " +
      "SGD is faster in 112 of 200 seeds, the means may be the same (p = 0.09).",
    { measure: "seconds" },
  );
});

Deno.test("By steps, the lower loss stands beside it", () => {
  assertPair(
    { ...even, loss: madeWin({ ties: 10, p: 0.003 }) },
    "By steps to loss 2.1, SGD(lr=0.56) and Adam(lr=0.18) are even: " +
      "SGD is faster in 100 of 200 seeds. " +
      "SGD ends with the lower loss in 150 of 200 seeds (10 the same), p = 0.003.",
    { measure: "steps" },
  );
});

Deno.test("By solved tasks, counts are compared", () => {
  const given = { measure: "solved" as const };
  assertPair(
    { ...solvesMore, solvedCounts: [179, 142] },
    "By solved tasks, SGD(lr=0.56) beats Adam(lr=0.18): 179 against 142 of 200, p < 0.001.",
    given,
  );
  assertPair(
    { ...solvesLess, solvedCounts: [142, 179], loss: madeWin() },
    "By solved tasks, Adam(lr=0.18) beats SGD(lr=0.56): 179 against 142 of 200, p < 0.001. " +
      "But SGD ends with the lower loss in 150 of 200 seeds, p < 0.001.",
    given,
  );
  assertPair(
    { p: 0.3, solvedCounts: [150, 142] },
    "By solved tasks, SGD(lr=0.56) against Adam(lr=0.18) is not decided: " +
      "150 against 142 of 200, p = 0.3.",
    given,
  );
  assertPair(
    { ...even, solvedCounts: [150, 149] },
    "By solved tasks, SGD(lr=0.56) and Adam(lr=0.18) are even: 150 against 149 of 200.",
    given,
  );
});

Deno.test("By solved tasks, all or none can solve it", () => {
  const same = { wins: 0, losses: 0, ties: 200, p: 1, verdict: "even" as const };
  assertPair(
    { ...same, solvedCounts: [200, 200] },
    "SGD(lr=0.56) and Adam(lr=0.18) both solve the task in all 200 seeds.",
    { measure: "solved" },
  );
  assertPair(
    same,
    "Neither SGD(lr=0.56) nor Adam(lr=0.18) solves the task in any of 200 seeds.",
    { measure: "solved" },
  );
});

Deno.test("With fewer than 6 pairs nothing can be decided", () => {
  assertPair(
    { n: 5, p: 0.0625 },
    "Nothing can be decided with 5 pairs: the smallest possible p is 0.0625. It takes 6 repeats.",
  );
  assertPair(
    { n: 1, p: 1 },
    "Nothing can be decided with 1 pair: the smallest possible p is 1. It takes 6 repeats.",
  );
});

Deno.test("The more optimizers are compared, the more pairs it takes to decide anything", () => {
  const labels = ["SGD", "Adam", "RMSprop", "AdamW"];
  const pairs = labels.flatMap((a, i) =>
    labels.slice(i + 1).map((b) => madePair({ a, b, n: 7, p: 0.09 }))
  );
  const optimizers = labels.map((label) => madeSummary(label));
  assertEquals(verdictWords(madeVerdict({ optimizers, pairs })), [
    "Nothing can be decided with 7 pairs of runs and 6 comparisons: " +
    "the smallest possible p is 0.0938. It takes 8 repeats.",
  ]);
});

Deno.test("Without repeats nothing can be decided", () => {
  assertEquals(verdictWords(madeVerdict({ pairs: [] })), [
    "Nothing can be decided without repeats from new seeds.",
  ]);
});

const three = ["SGD", "Adam", "RMSprop"].map((label) => madeSummary(label));

function pairsOfThree(...outcomes: ("a" | "b" | "not decided")[]): PairVerdict[] {
  const sides = [["SGD", "Adam"], ["SGD", "RMSprop"], ["Adam", "RMSprop"]];
  return sides.map(([a, b], i) =>
    madePair({
      ...(outcomes[i] === "not decided" ? madeComparison() : madeWin()),
      a,
      b,
      verdict: outcomes[i],
    })
  );
}

Deno.test("An optimizer that beats all others is the best", () => {
  const [first, ...others] = verdictWords(
    madeVerdict({ optimizers: three, pairs: pairsOfThree("b", "not decided", "a") }),
  );
  assertEquals(first, "By loss, Adam(lr=0.1) is best: it beats the other 2.");
  assertEquals(others.length, 3);
});

Deno.test("Without an optimizer that beats all others there is no best", () => {
  const words = verdictWords(
    madeVerdict({ optimizers: three, pairs: pairsOfThree("a", "not decided", "not decided") }),
  );
  assertEquals(words.map((sentence) => sentence.split(":")[0]), [
    "By loss, SGD(lr=0.1) beats Adam(lr=0.1)",
    "By loss, SGD(lr=0.1) against RMSprop(lr=0.1) is not decided",
    "By loss, Adam(lr=0.1) against RMSprop(lr=0.1) is not decided",
  ]);
});

Deno.test("If nothing is decided, that is said first", () => {
  const pairs = pairsOfThree("not decided", "not decided", "not decided");
  const [first] = verdictWords(madeVerdict({ optimizers: three, pairs }));
  assertEquals(first, "By loss, nothing is decided.");
});

Deno.test("An optimizer that is best at the edge of the grid isn't ranked", () => {
  const edge = (end: "low" | "high", chosen: string) =>
    verdictWords(madeVerdict({
      optimizers: [
        madeSummary("SGD", { chosen, edge: end, rank: null }),
        madeSummary("Adam", { chosen: "Adam(lr=0.18)" }),
      ],
      pairs: [],
    }));
  assertEquals(edge("high", "SGD(lr=100)"), [
    "Only Adam(lr=0.18) can be ranked.",
    "SGD(lr=100) isn't ranked: best at the edge of the grid, higher rates may be better.",
  ]);
  assertEquals(
    edge("low", "SGD(lr=0.001)")[1],
    "SGD(lr=0.001) isn't ranked: best at the edge of the grid, lower rates may be better.",
  );
});

Deno.test("An optimizer whose every setting diverged isn't ranked", () => {
  const gone = { chosen: null, setting: null, rank: null, n: 0, median: null };
  const optimizers = [madeSummary("SGD", gone), madeSummary("Adam")];
  assertEquals(verdictWords(madeVerdict({ optimizers, pairs: [] })), [
    "Only Adam(lr=0.1) can be ranked.",
    "SGD isn't ranked: every setting diverged.",
  ]);
});

Deno.test("If all optimizers diverged, none is ranked", () => {
  const gone = { chosen: null, setting: null, rank: null, n: 0, median: null };
  const optimizers = [madeSummary("SGD", gone), madeSummary("Adam", { ...gone, failed: 1 })];
  assertEquals(verdictWords(madeVerdict({ optimizers, pairs: [] })), [
    "No optimizer can be ranked.",
    "SGD isn't ranked: every setting diverged.",
    "Adam isn't ranked: every setting diverged or failed.",
    "1 run of Adam failed and isn't compared.",
  ]);
});

Deno.test("Runs that failed are counted, and the first says why", () => {
  const failure = "SGD failed in step 2:\n  no memory.";
  const optimizers = [madeSummary("SGD", { failed: 3, failure }), madeSummary("Adam")];
  const words = verdictWords(madeVerdict({ optimizers }));
  assertEquals(words.slice(1), [
    "3 runs of SGD failed and aren't compared: SGD failed in step 2: no memory.",
  ]);
});

Deno.test("A target that was asked for or ranks, and was never reached, is mentioned", () => {
  const optimizers = [madeSummary("SGD", { reached: 0 }), madeSummary("Adam")];
  const sentences = (given: Partial<Verdict>) =>
    verdictWords(madeVerdict({ optimizers, ...given })).slice(1);
  assertEquals(sentences({ targetGiven: true }), ["SGD(lr=0.1) never reached loss 2.1."]);
  assertEquals(sentences({ measure: "steps" }), ["SGD(lr=0.1) never reached loss 2.1."]);
  assertEquals(sentences({}), []);
});

Deno.test("A sweep that isn't finished says so first", () => {
  const [first] = verdictWords(madeVerdict({ complete: false }));
  assertEquals(first, "The sweep isn't finished: this is the verdict of the runs so far.");
});

Deno.test("A single optimizer has nothing to be compared with", () => {
  const verdict = madeVerdict({ optimizers: [madeSummary("SGD")], pairs: [] });
  assertEquals(verdictWords(verdict), []);
});

Deno.test("Two competitors of one optimizer are distinguished by their options", () => {
  const momentum = madeSummary("SGD", {
    label: "SGD(momentum=0.9)",
    chosen: "SGD(lr=0.056, momentum=0.9)",
  });
  const optimizers = [madeSummary("SGD"), momentum];
  const pairs = [madePair({ ...even, b: "SGD(momentum=0.9)", wins: 99, losses: 101 })];
  assertEquals(verdictWords(madeVerdict({ optimizers, pairs })), [
    "By loss, SGD(lr=0.1) and SGD(lr=0.056, momentum=0.9) are even: " +
    "SGD(momentum=0.9) is lower in 101 of 200 seeds.",
  ]);
});

Deno.test("Large counts have a comma", () => {
  assertPair(
    madeComparison({ n: 1000, wins: 498, losses: 502, verdict: "even" } as Partial<PairVerdict>),
    "By loss, SGD(lr=0.56) and Adam(lr=0.18) are even: Adam is lower in 502 of 1,000 seeds.",
  );
});
