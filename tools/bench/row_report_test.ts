import { assertEquals } from "@std/assert";
import { rowReport } from "./row_report.ts";

const contenders = ["ohlol", "slow", "fast", "broken"].map((name) => ({
  name,
  comparedWith: "ohlol",
}));

Deno.test("Times are compared as theirs over ours", () => {
  const outcomes = [
    { name: "ohlol", sample: 2 },
    { name: "slow", sample: 11 },
    { name: "ohlol", sample: 4 },
    { name: "slow", sample: 13 },
  ];
  assertEquals(rowReport({ title: "work", unit: "seconds" }, outcomes, contenders), {
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
  const { results } = rowReport({ title: "work", unit: "GFLOP/s" }, outcomes, contenders);
  assertEquals(results.fast, { median: 60, lowest: 60, highest: 60, repetitions: 1, ratio: 0.5 });
});

Deno.test("Where one failed, the reason stands instead of numbers", () => {
  const outcomes = [
    { name: "broken", sample: 1 },
    { name: "broken", failed: "out of memory" },
  ];
  const { results } = rowReport({ title: "work", unit: "seconds" }, outcomes, contenders);
  assertEquals(results, { broken: { failed: "out of memory" } });
});

Deno.test("Without numbers of ours there are no ratios", () => {
  for (const ours of [[], [{ name: "ohlol", failed: "out of memory" }]]) {
    const outcomes = [...ours, { name: "slow", sample: 1 }];
    const { results } = rowReport({ title: "work", unit: "seconds" }, outcomes, contenders);
    const expected = { median: 1, lowest: 1, highest: 1, repetitions: 1, ratio: null };
    assertEquals(results.slow, expected);
  }
});

Deno.test("Each is compared with the one it names", () => {
  const outcomes = ["one", "two", "partner"].map((name, i) => ({ name, sample: 2 ** i }));
  const { results } = rowReport({ title: "work", unit: "seconds" }, outcomes, [
    { name: "one", comparedWith: "one" },
    { name: "two", comparedWith: "two" },
    { name: "partner", comparedWith: "two" },
  ]);
  const expected = { median: 4, lowest: 4, highest: 4, repetitions: 1, ratio: 2 };
  assertEquals(results.partner, expected);
});
