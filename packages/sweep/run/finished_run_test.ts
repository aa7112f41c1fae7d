import { assertEquals } from "@std/assert";
import { madeRun, madeTask } from "../testing/made_run.ts";
import { comparedLoss, failedRun, finishedRun } from "./finished_run.ts";
import { runRequest } from "./run_key.ts";
import { runLine } from "./run_line.ts";

const request = runRequest(madeTask, { optimizer: "SGD", options: {}, lr: 0.1 }, 4, "grid");
const origin = { machine: "m", kernels: "k", version: "v" };
const result = {
  finalLoss: 2,
  bestLoss: 1.9,
  validationLoss: null,
  solvedAt: 7,
  steps: 15,
  seconds: 0.5,
  curve: { steps: [7, 15], losses: [1.9, 2] },
};

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

Deno.test("The lowest validation loss is that at the end unless another one is given", () => {
  const run = (given: { bestValidationLoss?: number | null }) =>
    finishedRun(request, { ...result, validationLoss: 1.8, ...given }, origin).bestValidationLoss;
  assertEquals([run({}), run({ bestValidationLoss: 1.5 })], [1.8, 1.5]);
  assertEquals(run({ bestValidationLoss: null }), null);
});

Deno.test("A run that threw keeps its request and the message", () => {
  const run = failedRun(request, "no memory", origin);
  assertEquals({ ...run, ...request }, run);
  assertEquals([run.status, run.message, run.machine], ["failed", "no memory", "m"]);
});

Deno.test("A run that was trained has its request, its result and its origin", () => {
  const run = finishedRun(request, result, origin);
  assertEquals(run, {
    ...request,
    ...origin,
    ...result,
    bestValidationLoss: null,
    status: "done",
    message: null,
  });
});

Deno.test("A run without a finite loss at its end diverged", () => {
  for (const loss of [NaN, Infinity]) {
    const run = finishedRun(request, { ...result, finalLoss: loss, bestLoss: loss }, origin);
    assertEquals([run.status, run.finalLoss, run.bestLoss], ["diverged", null, null]);
    const byValidation = finishedRun(request, { ...result, validationLoss: loss }, origin);
    assertEquals([byValidation.status, byValidation.validationLoss], ["diverged", null]);
  }
});

Deno.test("A run that was to stop early is stopped, unless it diverged", () => {
  const early = { ...request, stopAt: 0.25 };
  assertEquals(finishedRun(early, result, origin).status, "stopped");
  assertEquals(finishedRun(early, { ...result, finalLoss: NaN }, origin).status, "diverged");
});

Deno.test("In a run's curve, what isn't finite is infinite", () => {
  const curve = { steps: [1, 2], losses: [3, NaN] };
  assertEquals(finishedRun(request, { ...result, curve }, origin).curve.losses, [3, Infinity]);
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
