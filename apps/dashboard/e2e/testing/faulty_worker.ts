/**
 * A thread that trains with a fault, which the query of its address names, in the first contestant's
 * third epoch.
 *
 * @module
 */
import { captureConsole, taskNamed } from "@ohlol/train";
import { serveTraining, type TrainerPort } from "../../../../packages/train/threads/serve.ts";
import { LocalHost } from "../../../../packages/train/training/local_host.ts";

const faults: Record<string, () => void> = {
  "error in the worker": () => {
    throw new RangeError("The training has a fault");
  },
  "uncaught error in the worker": () => {
    setTimeout(() => {
      throw new Error("Nobody catches this");
    }, 0);
  },
  "hang in the worker": () => {
    // A test waits for this: a stop that is asked for before is an orderly one.
    console.error("This step never ends");
    for (;;);
  },
  "message from the worker": () => console.error("This is not\n  for the screen"),
};

const fault = decodeURIComponent(new URL(import.meta.url).search.slice(1));

class FaultyHost extends LocalHost {
  override async *train(): ReturnType<LocalHost["train"]> {
    for await (const events of super.train()) {
      // Events that come slowly are passed on one by one, so that those before the fault are seen.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const isDue = events.some((event) =>
        event.type === "step" && event.contestant === 0 && event.step === 3
      );
      if (isDue) faults[fault]?.();
      yield events;
    }
  }
}

const port = self as unknown as TrainerPort;
captureConsole((text) => port.postMessage({ type: "warning", text }));
serveTraining(port, (task) => new FaultyHost(taskNamed(task)!));
