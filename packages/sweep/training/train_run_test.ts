import { race, tutorialTask, weatherTask } from "@ohlol/train";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { runRequest } from "../run/run_key.ts";
import type { Setting } from "../run/setting.ts";
import { finishedRun } from "../run/finished_run.ts";
import { median } from "../stats/quantile.ts";
import { tutorialSweepTask, weatherSweepTask } from "../testing/sweep_tasks.ts";
import golden from "../testdata/sweep.json" with { type: "json" };
import type { SweepTask } from "./sweep_task.ts";
import { trainRun } from "./train_run.ts";

const origin = { machine: "", kernels: "", version: "" };
const adam: Setting = { optimizer: "Adam", options: {}, lr: 0.1 };

function requestOf(task: SweepTask, setting: Setting, seed: number, stopAt: number | null = null) {
  return runRequest(task.identity, setting, seed, "grid", stopAt);
}

Deno.test("Runs of the tutorial end as PyTorch's do", async () => {
  const task = await tutorialSweepTask();
  let [near, sameEpoch, total] = [0, 0, 0];
  for (const { optimizer, lr, finalLoss, solved } of golden.rows) {
    const setting = { optimizer, options: {}, lr };
    const runs = golden.seeds.map((seed) => trainRun(task, requestOf(task, setting, seed)));
    const losses = runs.map(({ finalLoss }) => finalLoss);
    assert(
      Math.abs(median(losses) - median(finalLoss)) < 0.02,
      `the median of ${optimizer} ${lr}`,
    );
    near += losses.filter((loss, i) => Math.abs(loss / finalLoss[i] - 1) < 1e-3).length;
    sameEpoch += runs.filter(({ solvedAt }, i) => solvedAt === solved[i]).length;
    total += runs.length;
  }
  // At large rates a run or two is chaotic: the last digit of a sum decides.
  assert(near >= 0.97 * total, `${near} of ${total} losses are near`);
  assert(sameEpoch >= 0.98 * total, `${sameEpoch} of ${total} are solved in the same epoch`);
});

const races = [
  [tutorialTask(), tutorialSweepTask],
  [weatherTask({ days: 2000, hiddenSize: 8 }), weatherSweepTask],
] as const;

for (const [task, prepare] of races) {
  Deno.test(`A run of the ${task.task.name} has the numbers of a race`, async () => {
    const sweepTask = await prepare({ length: { unit: "epochs", count: 4 } });
    const run = trainRun(sweepTask, requestOf(sweepTask, adam, 7));
    const options = { task, optimizers: ["adam:lr=0.1"], epochs: 4, seed: 7 };
    const events = await Array.fromAsync(race(options));
    const end = events.at(-1)!;
    assert(end.type === "finished");
    const [summary] = end.table;
    assertEquals(
      [run.finalLoss, run.bestLoss, run.validationLoss, run.bestValidationLoss],
      [summary.finalLoss, summary.bestLoss, summary.validationLoss, summary.bestValidationLoss],
    );
    assertEquals([run.solvedAt, run.steps], [summary.firstSolved, summary.steps]);
    assertEquals(
      run.curve.losses.at(-1),
      sweepTask.unit === "epoch" ? summary.finalLoss : summary.trainingLoss,
    );
  });
}

Deno.test("A run of the tutorial has a curve of all its epochs", async () => {
  const task = await tutorialSweepTask();
  const run = trainRun(task, requestOf(task, adam, 1));
  assertEquals(run.curve.steps, Array.from({ length: 15 }, (_, i) => i + 1));
  assertEquals(run.curve.losses.at(-1), run.finalLoss);
  assertEquals([run.steps, run.validationLoss, run.bestLoss], [
    15,
    null,
    Math.min(...run.curve.losses),
  ]);
});

Deno.test("A run with a schedule or clipping is another run, with another key", async () => {
  const [plain, clipped] = [await tutorialSweepTask(), await tutorialSweepTask({ clip: 0.1 })];
  const [a, b] = [plain, clipped].map((task) => requestOf(task, adam, 1));
  assert(a.key !== b.key);
  assert(trainRun(plain, a).finalLoss !== trainRun(clipped, b).finalLoss);
});

Deno.test("A run that diverges ends there", async () => {
  const task = await weatherSweepTask({ clip: Infinity });
  const request = requestOf(task, { optimizer: "SGD", options: {}, lr: 1e38 }, 0);
  const run = finishedRun(request, trainRun(task, request), origin);
  assertEquals([run.status, run.finalLoss, run.validationLoss], ["diverged", null, null]);
  assert(run.steps < task.steps);
  assertEquals(run.curve.losses.at(-1), Infinity);
});

Deno.test("A run that is stopped early is the beginning of the whole one, and is validated", async () => {
  const task = await weatherSweepTask();
  const [part, whole] = [0.5, null].map((stopAt) =>
    trainRun(task, requestOf(task, adam, 3, stopAt))
  );
  assertEquals(part.steps, Math.round(task.steps / 2));
  assertEquals(part.curve.losses[10], whole.curve.losses[10]);
  assert(part.validationLoss !== null && whole.validationLoss !== null);
});

Deno.test("A run has at most 256 points of its curve", async () => {
  const task = await weatherSweepTask({ length: { unit: "steps", count: 300 } });
  const { curve, steps } = trainRun(task, requestOf(task, adam, 0));
  assertEquals([curve.steps.length, curve.steps.at(-1), steps], [256, 300, 300]);
});

Deno.test("An option that the optimizer refuses is an error", async () => {
  const task = await tutorialSweepTask();
  const setting = { optimizer: "SGD", options: { momentum: -1 }, lr: 0.1 };
  assertThrows(() => trainRun(task, requestOf(task, setting, 0)), RangeError, "momentum");
});
