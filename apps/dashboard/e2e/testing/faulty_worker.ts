/**
 * The worker with a fault, which the query of its address names, in the first contestant's third
 * epoch.
 *
 * @module
 */
import {
  captureConsole,
  type ExperimentConfig,
  type ExperimentEvent,
  runExperiment,
  type RunOptions,
  serveExperiment,
  type WorkerPort,
} from "@ohlol/train";

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
