import { assert, assertEquals, assertRejects } from "@std/assert";
import { Vocab } from "@ohlol/text";
import type { OptimizerConfig } from "../config.ts";
import type { TextConfig } from "../training_config.ts";
import { cutSequence } from "../tasks/text/data.ts";
import type { SequenceEvent } from "../events/sequence_events.ts";
import { runSequence } from "./run.ts";
import { jobOf, nowhere } from "../testdata/job.ts";
import { trainInWorkers } from "./workers.ts";

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

/** All events of a run without its times and its identity; it is stopped after the first that `stopAfter` picks. */
async function collect(
  workers: number,
  changes: Partial<TextConfig> = {},
  stopAfter: (event: SequenceEvent) => boolean = () => false,
): Promise<SequenceEvent[]> {
  const controller = new AbortController();
  const { signal } = controller;
  const events: SequenceEvent[] = [];
  for await (const event of runSequence(jobOf({ ...config, ...changes }, { workers }), signal)) {
    events.push(withoutTimes(event));
    if (stopAfter(event)) controller.abort();
  }
  return events;
}

function withoutTimes(event: SequenceEvent): SequenceEvent {
  if (event.type === "step") return { ...event, seconds: 0, elapsed: 0 };
  if (event.type === "started") return { ...event, run: undefined, startedAt: undefined };
  if (event.type !== "finished") return event;
  const standings = event.standings.map((row) => ({ ...row, symbolsPerSecond: null }));
  return { ...event, standings };
}

/** Those of one contestant, or those of none. */
function of(events: SequenceEvent[], contestant: number | undefined): SequenceEvent[] {
  return events.filter((event) => ("step" in event ? event.contestant : undefined) === contestant);
}

Deno.test("Side by side, contestants have the same numbers as in turn", async () => {
  const inTurn = await collect(1);
  assertEquals(of(inTurn, 2).filter(({ type }) => type === "step").length, 20);
  for (const workers of [2, 8]) {
    const sideBySide = await collect(workers);
    for (const contestant of [0, 1, 2, undefined]) {
      assertEquals(of(sideBySide, contestant), of(inTurn, contestant), `${workers} workers`);
    }
  }
});

Deno.test("A run in workers that is stopped ends with how all stand", async () => {
  const length = { unit: "steps" as const, count: 1e9 };
  const events = await collect(3, { length }, (event) => event.type === "step");
  const last = events.at(-1);
  assert(last?.type === "finished" && last.interrupted);
  for (const [number, { contestant, steps }] of last.standings.entries()) {
    assertEquals(contestant, optimizers[number].label);
    assertEquals(of(events, number).filter(({ type }) => type === "step").length, steps);
  }
});

Deno.test("A run in workers that is stopped before they begin trains nothing", async () => {
  const events = await collect(3, {}, (event) => event.type === "started");
  assertEquals(events.slice(-2).map(({ type }) => type), ["started", "finished"]);
});

Deno.test("A run in workers that nobody looks at any more ends", async () => {
  const { signal } = new AbortController();
  const length = { unit: "steps" as const, count: 1e9 };
  for await (const event of runSequence(jobOf({ ...config, length }, { workers: 3 }), signal)) {
    if (event.type === "step") break;
  }
});

Deno.test("A contestant that diverges in a worker takes no further part", async () => {
  const diverging = [{ ...optimizers[1], options: { lr: 1e300 } }, optimizers[0]];
  const events = await collect(2, { optimizers: diverging });
  assertEquals(of(events, 0).at(-1)?.type, "diverged");
  assertEquals(of(events, 1).filter(({ type }) => type === "step").length, 20);
});

Deno.test("An error in a worker ends the run with it", async () => {
  const vocab = Vocab.fromText("abc");
  const ids = new Int32Array(1000);
  ids[500] = 99;
  const data = cutSequence("It", vocab, ids, config);
  const { signal } = new AbortController();
  const error = await assertRejects(
    () => Array.fromAsync(trainInWorkers(config, data, nowhere, 3, signal)),
    RangeError,
  );
  assertEquals(error.message, "RNN expected indices from 0 to 2: got 99 at position [4, 2]");
});
