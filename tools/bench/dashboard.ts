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

/** Trains, and gives the seconds from the first step to the last. */
type Way = (job: Job) => Promise<number>;

/**
 * Trains two contestants on a text in two ways, whose output is discarded: with the dashboard on its
 * first screen, following the newest step, and with `--plain`; or on the landscape's screen and on the
 * first one. Gives how much longer training takes in the former way, in percent. Which of the two runs
 * first alternates.
 */
export function dashboardStep({ screen, width, height, steps }: DashboardJob): Step {
  const file = fileURLToPath(new URL("../../docs/guide.md", import.meta.url));
  const task = textTask(file, { validation: 0 });
  const config = configOf({ task, optimizers: ["adam", "sgd"], steps });
  const { workers } = lookOf("text");
  const job: Job = { config, workers, storage: nothingKept };
  const size = { columns: width, rows: height };
  const onScreen = (name: string): Way => (job) => secondsOfDashboard(job, name, size);
  const measured = onScreen(screen);
  const compared = screen === "race" ? secondsOfPlain : onScreen("race");
  const ways = [compared, measured];
  return async () => {
    const seconds = new Map<Way, number>();
    for (const way of ways) seconds.set(way, await way(job));
    ways.reverse();
    return 100 * (seconds.get(measured)! / seconds.get(compared)! - 1);
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

async function secondsOfDashboard(
  job: Job,
  screen: string,
  size: { readonly columns: number; readonly rows: number },
): Promise<number> {
  const watch = new Stopwatch();
  const { dashboard, press } = headlessDashboard(size);
  press(String(1 + lookOf("text").screens.findIndex(({ name }) => name === screen)));
  await dashboard.run((listener) =>
    startTraining(job, new SaveRequests(), {
      ...listener,
      onEvents: (events) => {
        events.forEach((event) => watch.note(event));
        listener.onEvents(events);
      },
    })
  );
  const shown = dashboard.state.screen.name;
  if (shown !== screen) throw new Error(`Cannot measure screen "${screen}": "${shown}" was shown`);
  return watch.seconds;
}
