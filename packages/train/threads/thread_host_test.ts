import { assert, assertEquals, assertRejects } from "@std/assert";
import type { OptimizerConfig } from "../config/run_config.ts";
import type { RunEvent } from "../events/event.ts";
import { tutorial as tutorialTask } from "../tasks/tutorial/tutorial_task.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { contestantsOf } from "../testdata/contestants.ts";
import { eventsOf, jobOf, type Watching } from "../testdata/job.ts";
import { tutorial } from "../testdata/recorded_race.ts";
import { run } from "../run.ts";
import { ThreadHost } from "./thread_host.ts";
import { TrainerThread } from "./trainer_thread.ts";

const optimizers: OptimizerConfig[] = [
  { name: "Adam", options: { lr: 0.01 }, label: "Adam" },
  { name: "SGD", options: { lr: 1, momentum: 0.9 }, label: "SGD" },
  { name: "RMSprop", options: { lr: 0.01 }, label: "RMSprop" },
];

const config: TextConfig = {
  task: "text",
  file: `${import.meta.dirname}/../testdata/texts/foxes.txt`,
  cell: "rnn",
  hiddenSize: 16,
  numLayers: 2,
  dropout: 0.5,
  batchSize: 4,
  sequenceLength: 16,
  length: { unit: "steps", count: 20 },
  clip: 1,
  validation: 0.2,
  schedule: { name: "StepLR", options: { stepSize: 5 } },
  sampleEvery: 7,
  sampleLength: 20,
  seed: 3n,
  optimizers,
};

const endless = { ...config, length: { unit: "steps", count: 1e9 } } as const;

/** All events of a run without what differs from run to run. */
async function collect(
  workers: number,
  changes: Partial<TextConfig> = {},
  watching: Watching = {},
): Promise<RunEvent[]> {
  const events = await eventsOf(jobOf({ ...config, ...changes }, { workers }), watching);
  return events.map(withoutTimes);
}

function withoutTimes(event: RunEvent): RunEvent {
  const timeless = { ...event, time: 0 };
  if (timeless.type === "step") return { ...timeless, seconds: 0 };
  if (timeless.type === "started") return { ...timeless, run: null, startedAt: null };
  if (timeless.type !== "finished") return timeless;
  const table = timeless.table.map((row) => ({
    ...row,
    symbolsPerSecond: null,
    secondsPerStep: null,
  }));
  return { ...timeless, table };
}

/** Those of one contestant, or those of none. */
function of(events: readonly RunEvent[], contestant: number | undefined): RunEvent[] {
  return events.filter((event) =>
    ("contestant" in event ? event.contestant : undefined) === contestant
  );
}

function stepsOf(events: readonly RunEvent[], contestant: number): RunEvent[] {
  return of(events, contestant).filter(({ type }) => type === "step");
}

Deno.test("Side by side, contestants have the same numbers as in turn", async () => {
  const inTurn = await collect(1);
  assertEquals(stepsOf(inTurn, 2).length, 20);
  for (const workers of [2, 8]) {
    const sideBySide = await collect(workers);
    for (const contestant of [0, 1, 2, undefined]) {
      assertEquals(of(sideBySide, contestant), of(inTurn, contestant), `${workers} workers`);
    }
  }
});

Deno.test("In a thread of its own, a single worker has the same numbers as in this one", async () => {
  const elsewhere = await collect(1, {}, { inThreads: true });
  assertEquals(elsewhere, await collect(1));
});

Deno.test("A run in threads that is stopped ends with the figures of all", async () => {
  const events = await collect(3, endless, { stopAfter: ({ type }) => type === "step" });
  const last = events.at(-1);
  assert(last?.type === "finished" && last.interrupted);
  for (const [number, { contestant, steps }] of last.table.entries()) {
    assertEquals(contestant, optimizers[number].label);
    assertEquals(stepsOf(events, number).length, steps);
  }
});

Deno.test("A run in threads that is stopped before they begin trains nothing", async () => {
  const events = await collect(3, {}, { stopAfter: ({ type }) => type === "started" });
  assertEquals(events.slice(-2).map(({ type }) => type), ["started", "finished"]);
});

Deno.test("A run in threads that nothing listens to any more ends", async () => {
  const { signal } = new AbortController();
  const options = { order: "in turn", snapshots: false, inThreads: false, signal } as const;
  const batches = run(jobOf(endless, { workers: 3 }), { ...options, warn: () => {} });
  for await (const batch of batches) if (batch.some(({ type }) => type === "step")) break;
});

Deno.test("A contestant that diverges in a thread takes no further part", async () => {
  const diverging = [{ ...optimizers[1], options: { lr: 1e300 } }, optimizers[0]];
  const events = await collect(2, { optimizers: diverging });
  assertEquals(of(events, 0).at(-1)?.type, "diverged");
  assertEquals(stepsOf(events, 1).length, 20);
});

Deno.test("An error in a thread ends the run with it", async () => {
  const ids = new Int32Array(1000);
  ids[500] = 99;
  const host = new ThreadHost(3, () => {});
  try {
    await host.create(contestantsOf(config, { symbols: ["a", "b", "c"], ids }));
    const error = await assertRejects(() => Array.fromAsync(host.train()), RangeError);
    assertEquals(error.message, "RNN expected indices from 0 to 2: got 99 at position [4, 2]");
  } finally {
    host.terminate();
  }
});

Deno.test("No more threads are started than there are contestants, each with its share", async () => {
  const numbers: number[][] = [];
  class FakeThread extends TrainerThread {
    override create({ numbers: own }: Parameters<TrainerThread["create"]>[0]) {
      numbers.push(own);
      return Promise.resolve({ model: `made of ${own}`, parameters: 0 });
    }
  }
  const started: FakeThread[] = [];
  const start = () => {
    const thread = new FakeThread(() => {}, new URL("data:text/javascript,"));
    started.push(thread);
    return thread;
  };
  for (const [count, shares] of [[2, [[0, 2], [1]]], [8, [[0], [1], [2]]]] as const) {
    numbers.length = started.length = 0;
    const host = new ThreadHost(count, () => {}, start);
    assertEquals(started.length, 1);
    const model = await host.create(contestantsOf(config, null));
    assertEquals(numbers, shares.map((share) => [...share]));
    assertEquals([started.length, model.model], [shares.length, `made of ${shares[0]}`]);
    host.terminate();
  }
});

Deno.test("A run in threads can be asked to save all contestants", async () => {
  const folder = await Deno.makeTempDir();
  const host = new ThreadHost(2, () => {});
  try {
    const endlessRace = { ...tutorial, length: endless.length };
    const contestants = contestantsOf(endlessRace, tutorialTask.prepare(tutorial));
    await host.create({ ...contestants, saving: { ...contestants.saving, save: folder } });
    const saved = new Set<number>();
    let isAsked = false;
    for await (const batch of host.train()) {
      if (!isAsked) host.save();
      isAsked = true;
      for (const event of batch) if (event.type === "checkpoint") saved.add(event.contestant);
      if (saved.size === 2) host.stop();
    }
    assertEquals(saved, new Set([0, 1]));
  } finally {
    host.terminate();
    await Deno.remove(folder, { recursive: true });
  }
});
