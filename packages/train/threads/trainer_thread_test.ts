import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { RunConfig } from "../config/run_config.ts";
import type { RunEvent } from "../events/event.ts";
import { DataError } from "../tasks/data_error.ts";
import { tutorial as tutorialTask } from "../tasks/tutorial/tutorial_task.ts";
import { contestantsOf } from "../testdata/contestants.ts";
import { eventsOf, jobOf } from "../testdata/job.ts";
import { optimizer, tutorial } from "../testdata/recorded_race.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { TrainerThread } from "./trainer_thread.ts";

/** Trains in a thread to the end; `onBatch` is called with each batch. */
async function train(config: RunConfig, onBatch: (thread: TrainerThread) => void = () => {}) {
  const thread = new TrainerThread(() => {});
  const events: RunEvent[] = [];
  let batches = 0;
  try {
    const data = tutorialTask.prepare(tutorial);
    await thread.create(contestantsOf(config, data));
    for await (const batch of thread.train()) {
      events.push(...batch);
      batches++;
      onBatch(thread);
    }
    return { events, batches, summaries: thread.summaries };
  } finally {
    thread.terminate();
  }
}

function withoutTimes(events: readonly RunEvent[]): RunEvent[] {
  return events.map((event) => event.type === "step" ? { ...event, time: 0, seconds: 0 } : event);
}

Deno.test("A thread reports the same events as training in this one", async () => {
  const { events } = await train(tutorial);
  const expected = await eventsOf(jobOf(tutorial));
  assertEquals(
    withoutTimes(events),
    withoutTimes(expected.filter(({ type }) => type === "step")),
  );
});

Deno.test("The events of fast training come in batches", async () => {
  const { events, batches } = await train({ ...tutorial, length: { unit: "epochs", count: 1000 } });
  assertEquals(events.length, 2000);
  assert(batches < 500, `${batches} batches`);
});

Deno.test("Training in a thread can be stopped", async () => {
  const endless = { ...tutorial, length: { unit: "epochs", count: 1e9 } as const };
  const { events, summaries } = await train(endless, (thread) => thread.stop());
  for (const number of [0, 1]) {
    const steps = events.filter((event) => event.type === "step" && event.contestant === number);
    assertEquals(summaries[number].steps, steps.length);
  }
});

Deno.test("An error in a thread arrives with its class, its message and its stack", async () => {
  const refused = { ...tutorial, optimizers: [optimizer("Adam", -1)] };
  const error = await assertRejects(() => train(refused), RangeError);
  assertEquals(error.message, "Adam expected lr >= 0: got -1");
  assertStringIncludes(error.stack!, "adam.ts");
});

/** The data of a run, prepared in a thread. */
async function prepare(config: RunConfig): Promise<unknown> {
  const thread = new TrainerThread(() => {});
  try {
    const preparation = thread.prepare(config);
    while (true) {
      const next = await preparation.next();
      if (next.done) return next.value;
    }
  } finally {
    thread.terminate();
  }
}

Deno.test("Data are prepared in a thread, and refused with the task's error", async () => {
  assertEquals(await prepare(tutorial), tutorialTask.prepare(tutorial));
  const nowhere = { ...textConfig, file: "no/such/file" };
  const error = await assertRejects(() => prepare(nowhere), DataError);
  assertEquals(error.message, 'Cannot read "no/such/file": there is no such file');
  assertStringIncludes(error.stack!, "text_file.ts");
});

Deno.test("A thread that can't begin is an error too", async () => {
  const { Worker } = globalThis;
  const workers: FailingWorker[] = [];
  class FailingWorker {
    onerror: (event: ErrorEvent) => void = () => {};
    constructor() {
      workers.push(this);
    }
    postMessage() {}
  }
  globalThis.Worker = FailingWorker as unknown as typeof Worker;
  const thread = new TrainerThread(() => {});
  globalThis.Worker = Worker;
  const creating = thread.create(contestantsOf(tutorial, null));
  const event = new ErrorEvent("error", { message: "Requires read access", cancelable: true });
  workers[0].onerror(event);
  const error = await assertRejects(() => creating, Error);
  assertEquals(error.message, "Requires read access");
  assert(event.defaultPrevented);
});

function scriptUrl(source: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

Deno.test("What a thread writes to the console is a warning", async () => {
  const source = 'self.onmessage = () => self.postMessage({ type: "warning", text: "Beware" })';
  const { promise, resolve } = Promise.withResolvers<string>();
  const thread = new TrainerThread(resolve, scriptUrl(source));
  thread.save();
  assertEquals(await promise, "Beware");
  thread.terminate();
});
