/**
 * A thread that trains, but whose first step takes until a file is there, which the query of its
 * address names.
 *
 * @module
 */
import { taskNamed } from "@ohlol/train";
import { serveTraining, type TrainerPort } from "../../../packages/train/threads/serve.ts";
import { LocalHost } from "../../../packages/train/training/local_host.ts";

const file = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const port = self as unknown as TrainerPort;
const neverNotified = new Int32Array(new SharedArrayBuffer(4));

/** Says that it waits, and keeps the whole thread from doing anything else. */
function waitForFile(): void {
  port.postMessage({ type: "warning", text: "in the middle of a step" });
  for (;;) {
    try {
      Deno.statSync(file);
      return;
    } catch {
      Atomics.wait(neverNotified, 0, 0, 20);
    }
  }
}

class SlowHost extends LocalHost {
  override async *train(): ReturnType<LocalHost["train"]> {
    const events = super.train();
    const first = await events.next();
    waitForFile();
    if (!first.done) yield first.value;
    yield* events;
  }
}

serveTraining(port, (task) => new SlowHost(taskNamed(task)!));
