import { assertEquals, assertRejects } from "@std/assert";
import { bench } from "./bench.ts";
import type { Effort } from "./effort.ts";
import { ContenderError } from "./running_contender.ts";
import { type Fake, fakeContender } from "./testdata/fake_contender.ts";
import { row } from "./testdata/fake_row.ts";

const effort: Effort = {
  warmUp: 0,
  repetition: 1,
  least: 1,
  most: 1,
  enough: 1,
  sparesSlow: false,
};

const circumstances = {
  date: "2026-01-31",
  command: "bench",
  machine: { cpu: "Abacus", cores: 1, system: "", deno: "" },
  load: 0,
};

/** Lets fakes be measured; returns the report, what was printed and what the fakes were asked. */
async function benchFakes(fakes: Fake[], signal = new AbortController().signal) {
  const log: string[] = [];
  const printed: string[] = [];
  const contenders = fakes.map((fake) => fakeContender(fake, log));
  const plan = {
    contenders,
    rows: [row, { ...row, title: "more work" }],
    effort,
    circumstances,
  };
  const report = await bench(plan, (line) => printed.push(line), signal);
  return { report, printed, log };
}

Deno.test("All rows are measured, and progress is printed", async () => {
  const { report, printed } = await benchFakes([
    { name: "a" },
    { name: "b", seconds: 3, comparedWith: "a" },
  ]);
  const one = { median: 1, lowest: 1, highest: 1, repetitions: 1, ratio: 1 };
  const results = { a: one, b: { median: 3, lowest: 3, highest: 3, repetitions: 1, ratio: 3 } };
  assertEquals(report.contenders, [
    { name: "a", version: "1", comparedWith: "a" },
    { name: "b", version: "1", comparedWith: "a" },
  ]);
  assertEquals(report.rows, [
    { title: "work", unit: "seconds", results },
    { title: "more work", unit: "seconds", results },
  ]);
  assertEquals(report.isComplete, true);
  const warm = ["  a is warm", "  b is warm"];
  assertEquals(printed, ["a: 1", "b: 1", "1/2 work", ...warm, "2/2 more work", ...warm]);
});

Deno.test("A partner that can't be started is skipped", async () => {
  const { report, printed } = await benchFakes([{ name: "a" }, { name: "b", fails: "start" }]);
  assertEquals(report.contenders, [{ name: "a", version: "1", comparedWith: "a" }]);
  assertEquals(report.skipped, [{ name: "b", reason: "out of memory" }]);
  assertEquals(printed[1], "b: skipped, out of memory");
});

Deno.test("Nothing is measured if the first can't be started", async () => {
  await assertRejects(() => benchFakes([{ name: "a", fails: "start" }]), ContenderError, "memory");
});

Deno.test("A program that isn't there is skipped", async () => {
  const open = () => {
    throw new Deno.errors.NotFound("no such program");
  };
  const { report } = await benchFakes([{ name: "a" }, { name: "b", open }]);
  assertEquals(report.skipped, [{ name: "b", reason: "no such program" }]);
});

Deno.test("The signal ends it, with what has been measured until then", async () => {
  const controller = new AbortController();
  // Fakes that answer do so without the clock: this comes when `b` hangs, at its first repetition.
  setTimeout(() => controller.abort());
  const fakes = [{ name: "a" }, { name: "b", answers: 3 }];
  const { report, log } = await benchFakes(fakes, controller.signal);
  assertEquals(report.isComplete, false);
  assertEquals(report.rows.map(({ title, results }) => [title, Object.keys(results)]), [
    ["work", ["a"]],
  ]);
  assertEquals(log.slice(-3), ["b run 1", "a close", "b close"]);
});
