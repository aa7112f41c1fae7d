import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import { signFlip } from "../stats/sign_flip.ts";
import { drawResamples } from "../stats/bootstrap.ts";
import { compareAll as compareAllWith, leastPossibleP, type ValueKind } from "./comparison.ts";

function compareAll(pairs: readonly (readonly number[])[], kind: ValueKind) {
  return compareAllWith(pairs, kind, drawResamples);
}

const [worse, mixed, better] = [
  [0.5, 0.7, 0.2, 0.9, 0.4, 0.6, 0.3, 0.8],
  [0.5, -0.7, 0.2, -0.9, 0.4, -0.6, 0.3, -0.8],
  [-0.5, -0.7, -0.2, -0.9, -0.4, -0.6, -0.3, -0.8],
];

Deno.test("Numbers are compared by the median of their differences and the sign-flip test", () => {
  for (const { differences, median, medianInterval, p } of golden.pairs) {
    const [comparison] = compareAll([differences], "number");
    assertAlmostEquals(comparison.difference, median, 1e-12);
    assertAlmostEquals(comparison.p, p, 1e-8);
    assertEquals(comparison.p, comparison.pUnadjusted);
    assertAlmostEquals(comparison.low, medianInterval[0], 0.1);
    assertAlmostEquals(comparison.high, medianInterval[1], 0.1);
  }
});

Deno.test("The side with the lower values is better", () => {
  const verdicts = compareAll([worse, mixed, better], "number").map(({ verdict }) => verdict);
  assertEquals(verdicts, ["b", "not decided", "a"]);
});

Deno.test("P(A better) counts ties half, and its interval lies around it", () => {
  const [comparison] = compareAll([[-1, -2, 0, 3]], "number");
  const { wins, losses, ties, probability, probabilityLow, probabilityHigh } = comparison;
  assertEquals([wins, losses, ties, probability], [2, 1, 1, 0.625]);
  assert(probabilityLow < 0.625 && probabilityHigh > 0.625);
});

Deno.test("The p-values of all pairs are adjusted together", () => {
  const comparisons = compareAll([better, worse, better], "number");
  const single = signFlip(better);
  comparisons.forEach(({ p, pUnadjusted }) => {
    assertEquals([p, pUnadjusted], [3 * single, single]);
  });
});

Deno.test("With 5 pairs nothing is decided, however clear it looks; with 6 it can be", () => {
  const clear = [-1, -1.1, -1.2, -0.9, -1, -1.3];
  assertEquals(compareAll([clear.slice(0, 5)], "number")[0].verdict, "not decided");
  assertEquals(compareAll([clear], "number")[0].verdict, "a");
});

Deno.test("A small p whose median doesn't agree with the mean decides nothing", () => {
  // A few seeds are much worse, most are a little better.
  const skewed = [...Array(70).fill(-0.01), ...Array(30).fill(1)];
  const [comparison] = compareAll([skewed], "number");
  assert(comparison.p < 0.001 && comparison.high < 0);
  assertEquals(comparison.verdict, "not decided");
});

Deno.test("Optimizers are even if neither is better in more than two of three seeds", () => {
  const verdict = (wins: number, losses: number) => {
    const differences = [...Array(wins).fill(-0.1), ...Array(losses).fill(0.1)];
    return compareAll([differences], "number")[0].verdict;
  };
  assertEquals([verdict(50, 50), verdict(10, 10)], ["even", "not decided"]);
  assertEquals([verdict(107, 93), verdict(93, 107)], ["even", "even"]);
});

Deno.test("Optimizers aren't even if one is better in more than half of the seeds", () => {
  // A wins most seeds by little, B the others by more, so that the means are alike.
  const differences = [...Array(300).fill(-0.1), ...Array(200).fill(0.15)];
  const [comparison] = compareAll([differences], "number");
  assert(comparison.probabilityLow > 0.5 && comparison.probabilityHigh < 2 / 3);
  assertEquals(comparison.verdict, "not decided");
});

Deno.test("The mean difference is infinite towards the side that diverged more often", () => {
  const mean = (differences: number[]) => compareAll([differences], "number")[0].meanDifference;
  assertEquals(mean([1, 2, -6]), -1);
  assertEquals(mean([1, Infinity, Infinity, -Infinity]), Infinity);
  assertEquals(mean([1, -Infinity]), -Infinity);
  assertEquals(mean([2, 4, Infinity, -Infinity]), 1.5);
});

Deno.test("Optimizers that always tie are even, from 6 pairs on", () => {
  assertEquals(compareAll([Array(6).fill(0)], "number")[0].verdict, "even");
  assertEquals(compareAll([Array(5).fill(0)], "number")[0].verdict, "not decided");
});

Deno.test("A yes or no is compared by its share and McNemar's test", () => {
  // 12 pairs in which only A says yes (0), 2 in which only B does, 6 that agree.
  const differences = [...Array(12).fill(-1), ...Array(2).fill(1), ...Array(6).fill(0)];
  const [{ difference, low, high, p, verdict }] = compareAll([differences], "yes or no");
  assertEquals(difference, -0.5);
  assert(low < -0.5 && high > -0.5 && high < 0);
  assertAlmostEquals(p, 0.012939453125, 1e-12);
  assertEquals(verdict, "a");
});

Deno.test("Runs that diverged make differences infinite, and still compare", () => {
  const [diverged] = compareAll([Array(8).fill(Infinity)], "number");
  assertEquals([diverged.difference, diverged.low, diverged.verdict], [Infinity, Infinity, "b"]);
  const [both] = compareAll([[...better, ...better, Infinity]], "number");
  assertEquals(both.verdict, "not decided");
});

Deno.test("The least possible p halves with each pair, and grows with each comparison", () => {
  assertEquals(leastPossibleP(6, 1), 0.03125);
  assertEquals(leastPossibleP(6, 6), 0.1875);
  assertEquals([leastPossibleP(0, 1), leastPossibleP(1, 1)], [1, 1]);
});

Deno.test("Without pairs there is nothing to compare", () => {
  assertEquals(compareAll([], "number"), []);
});
