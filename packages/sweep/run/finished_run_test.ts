import { assertEquals } from "@std/assert";
import { madeRun } from "../testing/made_run.ts";
import { comparedLoss, failedRun } from "./finished_run.ts";
import { runLine } from "./run_line.ts";

Deno.test("The validation loss is compared where there is one, else the final loss", () => {
  assertEquals(comparedLoss(madeRun({ finalLoss: 1.5, validationLoss: 1.8 })), 1.8);
  assertEquals(comparedLoss(madeRun({ finalLoss: 1.5 })), 1.5);
});

Deno.test("A run without a finite loss counts as infinitely bad", () => {
  assertEquals(comparedLoss(madeRun({ status: "diverged", finalLoss: null })), Infinity);
  assertEquals(comparedLoss(madeRun({ status: "diverged", finalLoss: 1e30 })), Infinity);
  assertEquals(comparedLoss(madeRun({ status: "failed", finalLoss: null })), Infinity);
});

Deno.test("A run that halving stopped is compared by its loss so far", () => {
  assertEquals(comparedLoss(madeRun({ status: "stopped", stopAt: 0.25, finalLoss: 3 })), 3);
});

Deno.test("A run that threw keeps its request and the message", () => {
  const { key, phase, optimizer, options, lr, seed, stopAt } = madeRun({ seed: 4 });
  const request = { key, phase, optimizer, options, lr, seed, stopAt };
  const run = failedRun(request, "no memory", { machine: "m", kernels: "k", version: "v" });
  assertEquals({ ...run, ...request }, run);
  assertEquals([run.status, run.message, run.machine], ["failed", "no memory", "m"]);
});

Deno.test("A run's line is JSON with its figures", () => {
  assertEquals(
    runLine(madeRun({ optimizer: "Adam", lr: 0.18, seed: 100, phase: "repeat", solvedAt: 7 })),
    '{"type":"run","phase":"repeat","optimizer":"Adam","options":{},"lr":0.18,"seed":100,' +
      '"status":"done","finalLoss":2,"bestLoss":2,"validationLoss":null,"solvedAt":7,' +
      '"steps":15,"seconds":0.5}',
  );
});

Deno.test("The line of a stopped or failed run says where it stopped and why", () => {
  const stopped = JSON.parse(runLine(madeRun({ status: "stopped", stopAt: 0.25 })));
  const failed = JSON.parse(runLine(madeRun({ status: "failed", message: "no memory" })));
  assertEquals([stopped.stopAt, failed.message], [0.25, "no memory"]);
});
