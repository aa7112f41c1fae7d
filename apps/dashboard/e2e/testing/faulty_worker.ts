/**
 * The worker with a fault, which the query of its address names, in the first contestant's third
 * epoch.
 *
 * @module
 */
import { captureConsole } from "../../run/console_capture.ts";
import type { ExperimentConfig } from "../../experiment/config.ts";
import type { ExperimentEvent } from "../../experiment/events.ts";
import { runExperiment } from "../../experiment/experiment.ts";
import type { RunOptions } from "../../experiment/run.ts";
import { serveExperiment, type WorkerPort } from "../../experiment/serve_experiment.ts";

const faults: Record<string, () => void> = {
  "error in the worker": () => {
    throw new RangeError("The experiment has a fault");
  },
  "uncaught error in the worker": () => {
    setTimeout(() => {
      throw new Error("Nobody catches this");
    }, 0);
  },
  "hang in the worker": () => {
    for (;;);
  },
  "message from the worker": () => console.error("This is not\n  for the screen"),
};

const fault = decodeURIComponent(new URL(import.meta.url).search.slice(1));

async function* runWithFault(
  config: ExperimentConfig,
  options: RunOptions,
): AsyncGenerator<ExperimentEvent> {
  for await (const event of runExperiment(config, options)) {
    // Events that come slowly are handed on one by one: those before the fault shall be seen.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const isDue = event.type === "epoch" && event.contestant === 0 && event.epoch === 3;
    if (isDue) faults[fault]?.();
    yield event;
  }
}

const port = self as unknown as WorkerPort;
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveExperiment(port, runWithFault);
