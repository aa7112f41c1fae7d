/**
 * Trains two small networks on a text for 100,000 steps with the dashboard on a terminal that nobody
 * sees, opens each of its screens in turn, and prints after garbage collections how much memory is in
 * use: the heap of the thread that draws, its buffers outside the heap, and the whole process. Fails
 * if the heap's peak in the second half exceeds that in the first by more than 3 MB: histories fill up
 * to their limits, and are thinned again and again, so it rises and falls.
 *
 * ```sh
 * deno run --allow-read --allow-env --allow-write=runs --v8-flags=--expose-gc tools/dashboard_memory.ts
 * ```
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import {
  configOf,
  type Job,
  nothingKept,
  type RunEvent,
  SaveRequests,
  textTask,
} from "@ohlol/train";
import { startTraining } from "../apps/dashboard/shell/running_run.ts";
import { headlessDashboard } from "./bench/headless_dashboard.ts";

const steps = 100_000;
const interval = steps / 10;
const allowedGrowth = 3e6;

const { gc } = globalThis as { gc?: () => void };
if (gc === undefined) {
  console.error("Cannot collect garbage: run this with --v8-flags=--expose-gc");
  Deno.exit(2);
}

const file = fileURLToPath(new URL("../docs/guide.md", import.meta.url));
const task = textTask(file, { hiddenSize: 8, batchSize: 4, sequenceLength: 8, sampleEvery: 1000 });
const job: Job = {
  ...{ config: configOf({ task, optimizers: ["adam", "sgd"], steps }), workers: 2 },
  storage: nothingKept,
};

const row = (...cells: string[]) => console.log(cells.map((cell) => cell.padStart(14)).join(""));
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const heaps: number[] = [];

/** Notes the memory after every so many steps, and opens the next screen. */
function measure(event: RunEvent, press: (key: string) => void): void {
  if (event.type !== "step" || event.contestant !== 0 || event.step % interval > 0) return;
  gc!();
  const { heapUsed, external, rss } = Deno.memoryUsage();
  heaps.push(heapUsed);
  row(String(event.step), ...[heapUsed, external, rss].map(megabytes));
  press(String(1 + heaps.length % 6));
}

row("step", "heap", "outside", "process");
const { dashboard, press } = headlessDashboard({ columns: 100, rows: 30 });
await dashboard.run((listener) =>
  startTraining(job, new SaveRequests(), {
    ...listener,
    onEvents: (events) => {
      listener.onEvents(events);
      for (const event of events) measure(event, press);
    },
  })
);

const half = heaps.length / 2;
const growth = Math.max(...heaps.slice(half)) - Math.max(...heaps.slice(0, half));
console.log(`Growth of the heap in the second half: ${megabytes(growth)}`);
Deno.exit(growth > allowedGrowth ? 1 : 0);
