import { Generator } from "@ohlol/tensor";
import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import {
  bootstrapIntervals,
  drawResamples,
  resampleMean,
  resampleMedian,
  resampleProbability,
  type ResampleStatistic,
} from "./bootstrap.ts";
import { median, quantile } from "./quantile.ts";

function bootstrapInterval(
  values: readonly number[],
  statistic: ResampleStatistic,
  count?: number,
  level?: number,
): [number, number] {
  return bootstrapIntervals(values, [statistic], drawResamples(values.length, count), level)[0];
}

for (const { differences, medianInterval } of golden.pairs) {
  Deno.test(`The bootstrap interval of a median of ${differences.length} is SciPy's`, () => {
    // Few values give few possible medians: the ends are exact unless a quantile falls between two.
    const interval = bootstrapInterval(differences, resampleMedian, 100_000);
    interval.forEach((end, i) => assertAlmostEquals(end, medianInterval[i], 1e-9));
  });
}

for (const { differences, medianInterval, meanInterval } of golden.manyPairs) {
  Deno.test(`Bootstrap intervals of ${differences.length} values are near SciPy's`, () => {
    const medians = bootstrapInterval(differences, resampleMedian);
    const means = bootstrapInterval(differences, resampleMean);
    const tolerance = 0.3 / Math.sqrt(differences.length);
    medians.forEach((end, i) => assertAlmostEquals(end, medianInterval[i], tolerance));
    means.forEach((end, i) => assertAlmostEquals(end, meanInterval[i], tolerance / 3));
  });
}

/** The statistics of all nⁿ resamples, each as likely as any other. */
function allResamples(values: number[], statistic: (resample: number[]) => number): number[] {
  const n = values.length;
  return Array.from({ length: n ** n }, (_, index) => {
    const resample = values.map((_, place) => values[Math.floor(index / n ** place) % n]);
    return statistic(resample);
  });
}

Deno.test("The bootstrap interval of a median is that of all n^n resamples", () => {
  for (const values of [[1, 2.5, 4, 8], [0.1, 0.4, 0.5, 0.9, 2.2], [5, 1, 3, 3, 2, 7]]) {
    const exact = allResamples(values, median);
    const interval = bootstrapInterval(values, resampleMedian, 50_000, 0.8);
    assertEquals(interval, [quantile(exact, 0.1), quantile(exact, 0.9)]);
  }
});

Deno.test("The bootstrap interval of a mean is that of all n^n resamples", () => {
  const values = [1, 2.5, 4, 8, 9];
  const exact = allResamples(values, (v) => v.reduce((a, b) => a + b) / v.length);
  const interval = bootstrapInterval(values, resampleMean, 50_000);
  assertAlmostEquals(interval[0], quantile(exact, 0.025), 0.1);
  assertAlmostEquals(interval[1], quantile(exact, 0.975), 0.1);
});

Deno.test("A resample's statistics are those of the values that it drew", () => {
  const generator = new Generator(4);
  const sorted = Float64Array.of(1, 2, 4, 8, 16, 32);
  for (let round = 0; round < 200; round++) {
    const counts = new Uint16Array(6);
    const drawn = Array.from({ length: 6 }, () => {
      const index = generator.random() % 6;
      counts[index]++;
      return sorted[index];
    });
    assertEquals(resampleMedian(sorted, counts), median(drawn));
    assertEquals(resampleMean(sorted, counts), drawn.reduce((a, b) => a + b) / 6);
    const below: number[] = drawn.map((value) => value < 4 ? 1 : value === 4 ? 0.5 : 0);
    const shifted = sorted.map((value) => value - 4);
    assertEquals(resampleProbability(shifted, counts), below.reduce((a, b) => a + b) / 6);
  }
});

Deno.test("Bootstrap intervals repeat with the generator's seed", () => {
  const values = golden.manyPairs[0].differences;
  const at = (seed: number) => {
    const resamples = drawResamples(values.length, 500, new Generator(seed));
    return bootstrapIntervals(values, [resampleMean], resamples);
  };
  assertEquals(at(1), at(1));
  assertNotEquals(at(1), at(2));
  assertEquals(bootstrapIntervals(values, [resampleMean], drawResamples(30, 500)), at(0));
});

Deno.test("All statistics of one bootstrap are of the same resamples", () => {
  const values = golden.manyPairs[0].differences;
  assertEquals(bootstrapIntervals(values, [resampleMedian, resampleMean]), [
    bootstrapInterval(values, resampleMedian),
    bootstrapInterval(values, resampleMean),
  ]);
});

Deno.test("Every value is drawn about as often as any other", () => {
  const totals = new Float64Array(10);
  for (const counts of drawResamples(10, 10_000)) counts.forEach((count, i) => totals[i] += count);
  // Each total is 10,000 with a standard deviation of 95.
  totals.forEach((total) => assertAlmostEquals(total, 10_000, 400));
});

Deno.test("Infinite values have bootstrap intervals", () => {
  assertEquals(bootstrapInterval([Infinity, Infinity], resampleMedian), [Infinity, Infinity]);
  assertEquals(bootstrapInterval([1, 1, 1, Infinity], resampleMedian), [1, Infinity]);
  assertEquals(bootstrapInterval([-Infinity, Infinity], resampleMedian), [-Infinity, Infinity]);
});

Deno.test("A bootstrap of nothing, or without resamples or a level, is refused", () => {
  const refused = (bootstrap: () => unknown, message: string) =>
    assertThrows(bootstrap, RangeError, message);
  refused(() => drawResamples(5, 0), "A bootstrap expected a positive number of resamples: got 0");
  refused(
    () => bootstrapIntervals([], [resampleMedian]),
    "A bootstrap expected a positive number of values: got 0",
  );
  refused(
    () => bootstrapInterval([1], resampleMedian, 10, 1),
    "A bootstrap expected a level in (0, 1): got 1",
  );
  refused(
    () => bootstrapInterval([1, NaN], resampleMedian),
    "Cannot sort values: NaN at position 1",
  );
});
