import { assertEquals } from "@std/assert";
import { RunRate } from "./run_rate.ts";

Deno.test("A rate is that of the last five seconds or so", () => {
  let now = 0;
  const rate = new RunRate(() => now);
  const rates: number[] = [];
  for (let second = 1; second <= 12; second++) {
    now = 1000 * second;
    if (second <= 4) rate.add(10);
    rates.push(rate.perSecond());
  }
  assertEquals(rates, [10, 10, 10, 10, 8, 6, 4, 2, 0, 0, 0, 0]);
  assertEquals(rate.count, 40);
});

Deno.test("At its very beginning a rate is zero", () => {
  const rate = new RunRate(() => 7);
  rate.add(3);
  assertEquals(rate.perSecond(), 0);
});
