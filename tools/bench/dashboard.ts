import { fileURLToPath } from "node:url";
import { report } from "../../apps/dashboard/report/report.ts";
import { startTraining } from "../../apps/dashboard/shell/running_run.ts";
import { lookOf } from "../../apps/dashboard/tasks/registry.ts";
import {
  configOf,
  type Job,
  nothingKept,
  run,
  type RunEvent,
  SaveRequests,
  textTask,
} from "@ohlol/train";
import { headlessDashboard } from "./headless_dashboard.ts";
import type { DashboardJob } from "./jobs.ts";
import type { Step } from "./serve.ts";

/** What to train, and how large the screen is on which it is shown. */
type Shown = (job: Job, size: Pick<DashboardJob, "width" | "height">) => Promise<number>;

/**
 * Trains two contestants on a text with `--plain` and with the dashboard, following the newest step on
 * its first screen, both writing to nowhere. What comes out is how much longer training takes with the
 * dashboard, in percent. The one that begins changes from time to time.
 */
export function dashboardStep({ width, height, steps }: DashboardJob): Step {
  const file = fileURLToPath(new URL("../../docs/guide.md", import.meta.url));
  const task = textTask(file, { validation: 0 });
  const config = configOf({ task, optimizers: ["adam", "sgd"], steps });
  const { workers } = lookOf("text");
  const job: Job = { config, workers, storage: nothingKept };
  const ways: Shown[] = [secondsOfPlain, secondsOfDashboard];
  return async () => {
    const seconds = new Map<Shown, number>();
    for (const way of ways) seconds.set(way, await way(job, { width, height }));
    ways.reverse();
    return 100 * (seconds.get(secondsOfDashboard)! / seconds.get(secondsOfPlain)! - 1);
  };
}

/** From the first step to the last: starting threads isn't training. */
class Stopwatch {
  #first = Infinity;
  #last = 0;

  note(event: RunEvent): void {
    if (event.type !== "step") return;
    this.#first = Math.min(this.#first, event.time);
    this.#last = Math.max(this.#last, event.time);
  }

  get seconds(): number {
    return this.#last - this.#first;
  }
}

async function secondsOfPlain(job: Job): Promise<number> {
  const watch = new Stopwatch();
  const { signal } = new AbortController();
  const { order } = lookOf("text");
  const options = { order, snapshots: false, inThreads: false, signal, warn: () => {} };
  async function* events() {
    for await (const batch of run(job, options)) {
      batch.forEach((event) => watch.note(event));
      yield* batch;
    }
  }
  const nowhere = { print: () => {}, warn: () => {}, status: () => {} };
  await report(events(), "plain", { level: "none", ascii: false }, lookOf, nowhere);
  return watch.seconds;
}

const secondsOfDashboard: Shown = async (job, { width: columns, height: rows }) => {
  const watch = new Stopwatch();
  const { dashboard } = headlessDashboard({ columns, rows });
  await dashboard.run((listener) =>
    startTraining(job, new SaveRequests(), {
      ...listener,
      onEvents: (events) => {
        events.forEach((event) => watch.note(event));
        listener.onEvents(events);
      },
    })
  );
  return watch.seconds;
};
