import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadOptimizerModules, type OptimizerModule, parseOptimizer } from "@ohlol/train";
import { fileURLToPath } from "node:url";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList } from "../grid/rates.ts";
import { Planner } from "../plan/planner.ts";
import { runSweep } from "../plan/run_sweep.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { runRequest } from "../run/run_key.ts";
import { tutorialSweepTask, weatherSweepTask } from "../testing/sweep_tasks.ts";
import { verdictLine } from "../verdict/verdict_line.ts";
import { verdictOf } from "../verdict/verdict.ts";
import type { SweepTask } from "./sweep_task.ts";
import { trainRun } from "./train_run.ts";
import { TrainingPool } from "./training_pool.ts";

const origin = { machine: "here", kernels: "simd", version: "0.1.0" };

/** Sweeps with so many threads; returns the runs by key and the verdict, without any seconds. */
async function sweep(task: SweepTask, threads: number): Promise<[FinishedRun[], string]> {
  const planner = new Planner({
    task: task.identity,
    competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateList([0.1, 0.3, 1]))),
    seeds: [0, 1, 2],
    repeats: [3, 4, 5, 6, 7, 8],
    measure: "loss",
    target: null,
    halving: false,
  });
  const pool = new TrainingPool(task, { threads, origin });
  const runs = runSweep(planner, { train: pool.train, workers: pool.capacity, origin });
  const finished = (await Array.fromAsync(runs)).map((run) => ({ ...run, seconds: 0 }));
  pool.terminate();
  const line = verdictLine(verdictOf(planner)).replaceAll(/"secondsToTarget":[\d.e-]+/g, "");
  return [finished.sort((a, b) => a.key < b.key ? -1 : 1), line];
}

for (
  const [name, prepare] of [["tutorial", tutorialSweepTask], ["weather", weatherSweepTask]] as const
) {
  Deno.test(`The runs and the verdict of the ${name} are the same for any number of threads`, async () => {
    const task = await prepare({ length: { unit: "epochs", count: 2 } });
    const [runs, verdict] = await sweep(task, 1);
    assertEquals(runs.length, 2 * (3 * 3 + 6));
    for (const threads of [2, 3]) assertEquals(await sweep(task, threads), [runs, verdict]);
  });
}

Deno.test("A pool trains optimizers of one's own, and fails those whose module has changed", async () => {
  const task = await tutorialSweepTask();
  const spec = fileURLToPath(new URL("../../nn/examples/lion.ts", import.meta.url));
  await loadOptimizerModules([spec]);
  const { module } = parseOptimizer(spec, "tutorial");
  const request = (module?: OptimizerModule) => {
    const setting = { optimizer: "Lion", options: { betas: [0.9, 0.9] }, lr: 0.1, module };
    return runRequest(task.identity, setting, 1, "grid");
  };
  const pool = new TrainingPool(task, { threads: 2, origin });
  const run = await pool.train(request(module));
  assertEquals(run.status, "done");
  assertEquals(run.finalLoss, trainRun(task, request(module)).finalLoss);
  const changed = { ...module!, sha256: "0" };
  await assertRejects(
    () => pool.train(request(changed)),
    Error,
    `"${module!.path}" has changed meanwhile`,
  );
  pool.terminate();
});

Deno.test("A run that throws is rejected with the message, and the pool goes on", async () => {
  const task = await tutorialSweepTask();
  const pool = new TrainingPool(task, { threads: 1, origin });
  const request = (momentum: number) =>
    runRequest(task.identity, { optimizer: "SGD", options: { momentum }, lr: 0.1 }, 0, "grid");
  await assertRejects(() => pool.train(request(-1)), Error, "momentum");
  assertEquals((await pool.train(request(0.5))).status, "done");
  pool.terminate();
});

Deno.test("A thread that dies fails its runs, and another one takes its place", async () => {
  const task = await tutorialSweepTask();
  const dying =
    "data:text/javascript,onmessage=({data})=>{if(data.type==='train')throw new Error('out of memory')}";
  let started = 0;
  const start = () => {
    started++;
    return new Worker(dying, { type: "module" });
  };
  const pool = new TrainingPool(task, { threads: 1, origin, start });
  const requests = [0, 1].map((seed) =>
    runRequest(task.identity, { optimizer: "SGD", options: {}, lr: 0.1 }, seed, "grid")
  );
  const messages = await Promise.all(
    requests.map((request) => pool.train(request).catch((error) => error.message)),
  );
  assertEquals(messages.map((text) => text.includes("out of memory")), [true, true]);
  assertEquals(started, 3);
  pool.terminate();
});

Deno.test("A pool refuses to have no thread", async () => {
  const task = await tutorialSweepTask();
  assertThrows(
    () => new TrainingPool(task, { threads: 0, origin }),
    RangeError,
    "A training pool expected at least 1 thread: got 0",
  );
});
