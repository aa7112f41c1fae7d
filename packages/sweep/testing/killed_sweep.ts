/**
 * A sweep with made-up training, for the test that kills it: `killed_sweep.ts FILE`. Every run takes
 * 20 milliseconds; once it is stored, its key is printed, and at the end the verdict.
 */
import { Planner } from "../plan/planner.ts";
import { runSweep } from "../plan/run_sweep.ts";
import { RunStore } from "../store/run_store.ts";
import { verdictLine } from "../verdict/verdict_line.ts";
import { verdictOf } from "../verdict/verdict.ts";
import { fakeRun } from "./fake_training.ts";
import { madeTask } from "./made_run.ts";
import { madeSweep } from "./made_sweep.ts";

const optimizers = { SGD: { bestLr: 3.2, loss: 2 }, Adam: { bestLr: 0.1, loss: 2.3 } };
const origin = { machine: "here", kernels: "scalar", version: "0.1.0" };

const store = RunStore.open(Deno.args[0], { task: madeTask, version: "0.1.0" });
const planner = new Planner(madeSweep(), store.runs());
const runs = runSweep(planner, {
  train: async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return fakeRun(request, optimizers);
  },
  workers: 2,
  origin,
  keep: (finished) => store.put(finished),
});
for await (const { key } of runs) console.log(key);
console.log(verdictLine(verdictOf(planner)));
store.close();
