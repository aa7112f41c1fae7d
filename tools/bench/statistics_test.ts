import { assertEquals } from "@std/assert";
import { statisticsOf } from "./statistics.ts";

Deno.test("The median of an odd number of samples is the one in the middle", () => {
  const samples = [5, 30, 4];
  assertEquals(statisticsOf(samples), { median: 5, lowest: 4, highest: 30, repetitions: 3 });
  assertEquals(samples, [5, 30, 4]);
});

Deno.test("The median of an even number of samples is the mean of the two in the middle", () => {
  const expected = { median: 7, lowest: 2, highest: 100, repetitions: 4 };
  assertEquals(statisticsOf([100, 2, 10, 4]), expected);
});

Deno.test("The statistics of one sample are that sample", () => {
  assertEquals(statisticsOf([3]), { median: 3, lowest: 3, highest: 3, repetitions: 1 });
});
