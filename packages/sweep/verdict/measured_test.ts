import { assertEquals } from "@std/assert";
import { madeRun } from "../testing/made_run.ts";
import { measured } from "./measured.ts";

const run = madeRun({
  finalLoss: 2,
  solvedAt: 8,
  steps: 20,
  seconds: 4,
  curve: { steps: [5, 10, 20], losses: [4, 3, 2] },
});

Deno.test("By loss, a run counts with its compared loss", () => {
  assertEquals(measured(run, "loss", null), 2);
  assertEquals(measured({ ...run, validationLoss: 2.5 }, "loss", null), 2.5);
  assertEquals(measured({ ...run, status: "diverged", finalLoss: null }, "loss", null), Infinity);
});

Deno.test("By solved tasks, solving counts 0 and not solving 1", () => {
  assertEquals(measured(run, "solved", null), 0);
  assertEquals(measured({ ...run, solvedAt: null }, "solved", null), 1);
});

Deno.test("By steps or seconds, what it took to the target counts", () => {
  assertEquals([measured(run, "steps", 3.5), measured(run, "seconds", 3.5)], [10, 2]);
});

Deno.test("A target that is never reached takes infinitely long", () => {
  assertEquals([measured(run, "steps", 1), measured(run, "seconds", 1)], [Infinity, Infinity]);
  assertEquals([measured(run, "steps", null), measured(run, "seconds", null)], [
    Infinity,
    Infinity,
  ]);
});

Deno.test("A run that reached the target at its start took no time", () => {
  const curve = { steps: [0, 20], losses: [1, 1] };
  assertEquals(measured({ ...run, curve }, "seconds", 2), 0);
});
