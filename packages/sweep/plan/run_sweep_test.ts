import { assert, assertEquals } from "@std/assert";
import type { FinishedRun, RunRequest } from "../run/finished_run.ts";
import { type FakeOptimizer, fakeRun } from "../testing/fake_training.ts";
import { finishedPlanner, madeSweep } from "../testing/made_sweep.ts";
import { Planner } from "./planner.ts";
import { runSweep } from "./run_sweep.ts";

const optimizers: Record<string, FakeOptimizer> = {
  SGD: { bestLr: 3.2, loss: 2 },
  Adam: { bestLr: 0.1, loss: 2.2 },
};
const origin = { machine: "here", kernels: "simd", version: "0.1.0" };

/** Trains in no time, but finishes only after some turns of the event loop, which the seed decides. */
async function train(request: RunRequest): Promise<FinishedRun> {
  for (let turn = request.seed % 3; turn >= 0; turn--) await Promise.resolve();
  return fakeRun(request, optimizers);
}

Deno.test("Any number of workers trains the same runs", async () => {
  const expected = finishedPlanner(madeSweep(), optimizers);
  for (const workers of [1, 2, 7, 1000]) {
    const planner = new Planner(madeSweep());
    await Array.fromAsync(runSweep(planner, { train, workers, origin }));
    assert(planner.complete);
    assertEquals(planner.plans, expected.plans);
  }
});

Deno.test("As many runs train at the same time as there are workers", async () => {
  let training = 0;
  let most = 0;
  const counted = async (request: RunRequest) => {
    most = Math.max(most, ++training);
    const run = await train(request);
    training--;
    return run;
  };
  const planner = new Planner(madeSweep());
  await Array.fromAsync(runSweep(planner, { train: counted, workers: 3, origin }));
  assertEquals(most, 3);
});

Deno.test("Every run is kept before it is handed out, and once", async () => {
  const kept = new Map<string, FinishedRun>();
  const keep = (runs: readonly FinishedRun[]) => {
    for (const run of runs) {
      assert(!kept.has(run.key));
      kept.set(run.key, run);
    }
  };
  const planner = new Planner(madeSweep());
  let handed = 0;
  for await (const run of runSweep(planner, { train, workers: 4, origin, keep })) {
    assertEquals(kept.get(run.key), run);
    handed++;
  }
  assertEquals(handed, kept.size);
});

Deno.test("A run that throws is recorded with its message, and not tried again", async () => {
  let tries = 0;
  const failing = (request: RunRequest) => {
    if (request.optimizer === "Adam" && request.lr === 1) {
      tries++;
      return Promise.reject(new Error("Out of memory"));
    }
    return train(request);
  };
  const planner = new Planner(madeSweep());
  const runs = await Array.fromAsync(runSweep(planner, { train: failing, workers: 2, origin }));
  const failed = runs.filter(({ status }) => status === "failed");
  assertEquals([tries, failed.length], [3, 3]);
  assertEquals([failed[0].message, failed[0].machine], ["Out of memory", "here"]);
  assert(planner.complete);
});

Deno.test("A sweep that is stopped keeps what is finished and can be resumed", async () => {
  const stop = new AbortController();
  const kept: FinishedRun[] = [];
  const first = new Planner(madeSweep());
  const keep = (runs: readonly FinishedRun[]) => void kept.push(...runs);
  const { signal } = stop;
  for await (const _ of runSweep(first, { train, workers: 2, origin, keep, signal })) {
    if (kept.length >= 20) stop.abort();
  }
  assert(kept.length >= 20 && kept.length < 40 && !first.complete);

  const second = new Planner(madeSweep(), kept);
  await Array.fromAsync(runSweep(second, { train, workers: 2, origin }));
  assertEquals(second.plans, finishedPlanner(madeSweep(), optimizers).plans);
});

Deno.test("A sweep can be stopped while its runs don't end", async () => {
  const stop = new AbortController();
  const forever = () => new Promise<FinishedRun>(() => {});
  const planner = new Planner(madeSweep());
  const options = { train: forever, workers: 2, origin, signal: stop.signal };
  const runs = Array.fromAsync(runSweep(planner, options));
  await Promise.resolve();
  stop.abort();
  assertEquals(await runs, []);
});

Deno.test("A sweep that is stopped before it begins trains nothing", async () => {
  const signal = AbortSignal.abort();
  const planner = new Planner(madeSweep());
  assertEquals(await Array.fromAsync(runSweep(planner, { train, workers: 2, origin, signal })), []);
});
