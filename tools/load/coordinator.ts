/**
 * A coordinator that is measured: `coordinator.ts REDIS RUNS`. It sweeps over made-up seeds of the
 * tutorial's task, stores every run in a file, and prints a JSON line every 2,000 runs and at the end.
 */
import { makeCompetitor, Planner, rateList, RunStore, runSweep, sweepTaskOf } from "@ohlol/sweep";
import { QueueAddress, QueuePool } from "@ohlol/sweep/queue";
import { configOf, tutorialTask } from "@ohlol/train";
import process from "node:process";
import { loadOrigin } from "./load_origin.ts";

const [address, count] = Deno.args;
const runs = Number(count);
const folder = await Deno.makeTempDir();
const task = await sweepTaskOf(configOf({ task: tutorialTask(), optimizers: ["sgd"] }));
const store = RunStore.open(`${folder}/load.db`, { task: task.identity, version: "0.1.0" });
const pool = await QueuePool.open(task, {
  ...{ address: QueueAddress.parse(address), origin: loadOrigin, title: "load" },
  keep: (finished) => store.put(finished),
});
const planner = new Planner({
  task: task.identity,
  competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateList([0.1]))),
  ...{ seeds: [], repeats: Array.from({ length: runs / 2 }, (_, i) => i) },
  ...{ measure: "loss", target: null, halving: false },
});

/** When the first run came: workers take some time to start. */
let began: number | null = null;
let done = 0;
/** The seconds that all runs took in their threads. */
let trained = 0;

/** Says how far it is: seconds since the first run, and of the processor in all; memory in MB. */
function say(): void {
  const { rss, heapUsed } = Deno.memoryUsage();
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({
    runs: done,
    seconds: rounded((performance.now() - (began ?? 0)) / 1000),
    trained: rounded(trained),
    processor: rounded((user + system) / 1e6),
    rss: rounded(rss / 1e6),
    heap: rounded(heapUsed / 1e6),
    machines: pool.machines.length,
  }));
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}

for await (
  const run of runSweep(planner, { train: pool.train, workers: pool.capacity, origin: loadOrigin })
) {
  began ??= performance.now();
  trained += run.seconds;
  if (++done % 2000 === 0) say();
}
await pool.close();
say();
console.log(JSON.stringify({ stored: store.runs().length, conflicts: store.conflicts }));
store.close();
await Deno.remove(folder, { recursive: true });
