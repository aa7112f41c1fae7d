import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { OptimizerConfig } from "../config.ts";
import type { TextConfig } from "../training_config.ts";
import { DataError } from "../tasks/text/data_error.ts";
import type { SequenceEvent, SequenceFinishedEvent } from "../events/sequence_events.ts";
import { runSequence } from "./run.ts";
import { UnfinishedRun } from "../events/unfinished_run.ts";
import { newSequenceRun, takeSequenceEvent } from "../state/sequence_run.ts";
import { jobOf } from "../testdata/job.ts";

const adam: OptimizerConfig = { name: "Adam", options: { lr: 0.01 }, label: "Adam(lr=0.01)" };
const sgd: OptimizerConfig = { name: "SGD", options: { lr: 1 }, label: "SGD(lr=1)" };

// The file has 688 symbols, of which 551 are to learn from: 4 columns of 8 windows.
const config: TextConfig = {
  task: "text",
  file: `${import.meta.dirname}/../testdata/texts/foxes.txt`,
  cell: "gru",
  hiddenSize: 8,
  numLayers: 1,
  dropout: 0,
  batchSize: 4,
  sequenceLength: 16,
  length: { unit: "epochs", count: 1 },
  clip: 1,
  validation: 0.2,
  schedule: null,
  sampleEvery: 5,
  sampleLength: 10,
  seed: 7n,
  optimizers: [adam, sgd],
};

/** All events of a run, which is stopped after the first that `stopAfter` picks. */
async function collect(
  changes: Partial<TextConfig> = {},
  stopAfter: (event: SequenceEvent) => boolean = () => false,
): Promise<SequenceEvent[]> {
  const controller = new AbortController();
  const { signal } = controller;
  const events: SequenceEvent[] = [];
  for await (const event of runSequence(jobOf({ ...config, ...changes }), signal)) {
    events.push(event);
    if (stopAfter(event)) controller.abort();
  }
  return events;
}

function finishedOf(events: SequenceEvent[]): SequenceFinishedEvent {
  const last = events.at(-1);
  assert(last?.type === "finished");
  return last;
}

/** What happened to whom, as `step 3 of 0`. */
function outline(events: SequenceEvent[]): string[] {
  return events.map((event) =>
    "step" in event ? `${event.type} ${event.step} of ${event.contestant}` : event.type
  );
}

Deno.test("A run tells what it trains before it trains it", async () => {
  const events = await collect({ length: { unit: "steps", count: 1 } });
  const started = events.find((event) => event.type === "started");
  assertMatch(started!.run!, /^[0-9a-f]{8}$/);
  const { startedAt } = started!;
  assertEquals(new Date(startedAt!).toISOString(), startedAt);
  assertEquals(started, {
    type: "started",
    run: started!.run,
    startedAt,
    config: { ...config, length: { unit: "steps", count: 1 } },
    symbols: [..." .abcdefghijklmnopqrstuvwxyz"],
    contestants: ["Adam(lr=0.01)", "SGD(lr=1)"],
    model: "GRU 28 -> 8, Linear 8 -> 28",
    parameters: 3 * 8 * (28 + 8 + 2) + 28 * 9,
    trainingSymbols: 551,
    validationSymbols: 137,
    stepsPerEpoch: 8,
    steps: 1,
    references: [{ label: "chance", loss: Math.log(28) }],
    past: [],
  });
});

Deno.test("Contestants take turns, with samples in between and a validation at the end", async () => {
  const events = await collect({ length: { unit: "epochs", count: 1 }, sampleEvery: 3 });
  assertEquals(outline(events).filter((line) => line.endsWith("of 1")), [
    ...["step 1 of 1", "step 2 of 1", "step 3 of 1", "sample 3 of 1"],
    ...["step 4 of 1", "step 5 of 1", "step 6 of 1", "sample 6 of 1"],
    ...["step 7 of 1", "step 8 of 1", "validation 8 of 1", "sample 8 of 1"],
  ]);
  assertEquals(outline(events).slice(0, 7), [
    ...["loading", "loading", "started"],
    ...["step 1 of 0", "step 1 of 1", "step 2 of 0", "step 2 of 1"],
  ]);
  const { interrupted, standings } = finishedOf(events);
  assertEquals([interrupted, ...standings.map(({ steps, epochs }) => [steps, epochs])], [
    false,
    [8, 1],
    [8, 1],
  ]);
});

Deno.test("A run of steps begins a new epoch where one ends", async () => {
  const events = await collect({ length: { unit: "steps", count: 10 }, optimizers: [adam] });
  const epochs = events.filter((event) => event.type === "step").map(({ epoch }) => epoch);
  assertEquals(epochs, [1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
  const validations = events.filter((event) => event.type === "validation");
  assertEquals(validations.map(({ step, epoch }) => [step, epoch]), [[8, 1], [10, 2]]);
  assertEquals(finishedOf(events).standings[0].validationLoss, validations[1].loss);
});

Deno.test("A contestant that diverges takes no further part, the others go on", async () => {
  const optimizers = [{ ...sgd, options: { lr: 1e300 } }, adam];
  const events = await collect({ optimizers });
  const lines = outline(events);
  assertEquals(lines.filter((line) => line.endsWith("of 0")), [
    ...["step 1 of 0", "step 2 of 0", "diverged 2 of 0"],
  ]);
  assert(lines.includes("step 8 of 1"));
  const { interrupted, standings } = finishedOf(events);
  assertEquals([interrupted, standings[0].divergedAt, standings[1].divergedAt], [false, 2, null]);
});

Deno.test("A run that is stopped ends after the step, with the standings so far", async () => {
  const events = await collect({}, (event) => event.type === "step" && event.step === 3);
  const { interrupted, standings } = finishedOf(events);
  assertEquals(outline(events).at(-2), "step 3 of 0");
  assertEquals([interrupted, standings[0].steps, standings[1].steps], [true, 3, 2]);
});

Deno.test("A run that is stopped while it loads ends with nobody having begun", async () => {
  const events = await collect({}, (event) => event.type === "loading");
  assertEquals(outline(events), ["loading", "finished"]);
  const { interrupted, standings } = finishedOf(events);
  assertEquals([interrupted, standings.map(({ steps }) => steps)], [true, [0, 0]]);
});

Deno.test("Data that nothing can be learned from are an error", async () => {
  const { message } = await assertRejects(() => collect({ batchSize: 64 }), DataError);
  assertEquals(
    message,
    `"${config.file}" is too short: 64 columns of 16 symbols, each with the one after it, ` +
      "take 1088 symbols to learn from: got 551",
  );
});

Deno.test("An option that an optimizer refuses is an error before anything is trained", async () => {
  const { message } = await assertRejects(
    () => collect({ optimizers: [adam, { ...sgd, options: { lr: -1 } }] }),
    RangeError,
  );
  assertEquals(message, "SGD expected lr >= 0: got -1");
});

Deno.test("Whether a run has ended or its events are all there is, its figures are the same", async () => {
  const events = await collect({ length: { unit: "epochs", count: 3 } });
  const { standings } = finishedOf(events);
  const [shown, unfinished] = [newSequenceRun(), new UnfinishedRun()];
  for (const event of events.slice(0, -1)) {
    takeSequenceEvent(shown, event);
    unfinished.add(event);
  }
  assertEquals(shown.histories.map(({ standing }) => standing), standings);
  const end = unfinished.end();
  assert("standings" in end);
  assertEquals(end.standings, standings);
});

Deno.test("Dropout between the layers of a network that has one is warned of", async () => {
  const warningsOf = async (changes: Partial<TextConfig>) =>
    (await collect({ ...changes, length: { unit: "steps", count: 1 } }))
      .flatMap((event) => event.type === "warning" ? [event.text] : []);
  assertEquals(await warningsOf({ dropout: 0.2 }), [
    "Dropout 0.2 has no effect: it is applied between layers, and there is one",
  ]);
  assertEquals(await warningsOf({ dropout: 0.2, numLayers: 2 }), []);
  assertEquals(await warningsOf({}), []);
});
