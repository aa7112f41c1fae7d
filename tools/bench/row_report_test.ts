import { assertEquals } from "@std/assert";
import { rowReport } from "./row_report.ts";

Deno.test("Times are compared as theirs over ours", () => {
  const outcomes = [
    { name: "ohlol", sample: 2 },
    { name: "slow", sample: 11 },
    { name: "ohlol", sample: 4 },
    { name: "slow", sample: 13 },
  ];
  assertEquals(rowReport({ title: "work", unit: "seconds" }, outcomes, "ohlol"), {
    title: "work",
    unit: "seconds",
    results: {
      ohlol: { median: 3, lowest: 2, highest: 4, repetitions: 2, ratio: 1 },
      slow: { median: 12, lowest: 11, highest: 13, repetitions: 2, ratio: 4 },
    },
  });
});

Deno.test("Rates are compared as ours over theirs", () => {
  const outcomes = [{ name: "ohlol", sample: 30 }, { name: "fast", sample: 60 }];
  const { results } = rowReport({ title: "work", unit: "GFLOP/s" }, outcomes, "ohlol");
  assertEquals(results.fast, { median: 60, lowest: 60, highest: 60, repetitions: 1, ratio: 0.5 });
});

Deno.test("Who failed has the reason in the place of numbers", () => {
  const outcomes = [
    { name: "broken", sample: 1 },
    { name: "broken", failed: "out of memory" },
  ];
  const { results } = rowReport({ title: "work", unit: "seconds" }, outcomes, "ohlol");
  assertEquals(results, { broken: { failed: "out of memory" } });
});

Deno.test("Without numbers of ours there are no ratios", () => {
  for (const ours of [[], [{ name: "ohlol", failed: "out of memory" }]]) {
    const outcomes = [...ours, { name: "other", sample: 1 }];
    const { results } = rowReport({ title: "work", unit: "seconds" }, outcomes, "ohlol");
    const expected = { median: 1, lowest: 1, highest: 1, repetitions: 1, ratio: null };
    assertEquals(results.other, expected);
  }
});
