import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { OptimizerConfig } from "./config/run_config.ts";
import type { FinishedEvent, RunEvent } from "./events/event.ts";
import { DataError } from "./tasks/data_error.ts";
import type { TextConfig } from "./tasks/text/text_task.ts";
import { stateOf } from "./testdata/fold.ts";
import { eventsOf, jobOf, type Watching } from "./testdata/job.ts";
import { tutorial } from "./testdata/recorded_race.ts";

const adam: OptimizerConfig = { name: "Adam", options: { lr: 0.01 }, label: "Adam(lr=0.01)" };
const sgd: OptimizerConfig = { name: "SGD", options: { lr: 1 }, label: "SGD(lr=1)" };

// The file has 688 symbols, of which 551 are to learn from: 4 columns of 8 windows.
const config: TextConfig = {
  task: "text",
  file: `${import.meta.dirname}/testdata/texts/foxes.txt`,
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

function run(changes: Partial<TextConfig> = {}, watching?: Watching): Promise<RunEvent[]> {
  return eventsOf(jobOf({ ...config, ...changes }), watching);
}

function finishedOf(events: readonly RunEvent[]): FinishedEvent {
  const last = events.at(-1);
  assert(last?.type === "finished");
  return last;
}

/** What happened to whom, as `step 3 of 0`. */
function outline(events: readonly RunEvent[]): string[] {
  return events.map((event) => {
    if (!("contestant" in event)) return event.type;
    const kind = event.type === "observation" ? event.kind : event.type;
    return `${kind} ${event.step} of ${event.contestant}`;
  });
}

Deno.test("A run reports what it trains before it trains it", async () => {
  const events = await run({ length: { unit: "steps", count: 1 } });
  const started = events.find((event) => event.type === "started");
  assert(started !== undefined);
  const { run: id, startedAt, time, ...rest } = started;
  assertMatch(id!, /^[\da-f]{8}$/);
  assertEquals(new Date(startedAt!).toISOString(), startedAt);
  assert(time > 0);
  const labels = started.baselines.map(({ label }) => label);
  assertEquals(labels, ["chance", "unigram", "bigram", "trigram"]);
  assertEquals(rest, {
    type: "started",
    config: { ...config, length: { unit: "steps", count: 1 } },
    symbols: [..." .abcdefghijklmnopqrstuvwxyz"],
    contestants: ["Adam(lr=0.01)", "SGD(lr=1)"],
    model: "GRU 28 -> 8, Linear 8 -> 28",
    parameters: 3 * 8 * (28 + 8 + 2) + 28 * 9,
    trainingSymbols: 551,
    validationSymbols: 137,
    stepsPerEpoch: 8,
    steps: 1,
    baselines: [{ label: "chance", loss: Math.log(28) }, ...started.baselines.slice(1)],
    reading: null,
    history: [],
  });
});

Deno.test("Two runs have different identities", async () => {
  const idOf = async () => {
    const events = await run({ length: { unit: "steps", count: 1 } });
    return stateOf(events).started?.run;
  };
  assert(await idOf() !== await idOf());
});

Deno.test("Contestants take turns, with samples in between and a validation at the end", async () => {
  const events = await run({ length: { unit: "epochs", count: 1 }, sampleEvery: 3 });
  assertEquals(outline(events).filter((line) => line.endsWith("of 1")), [
    ...["step 1 of 1", "step 2 of 1", "step 3 of 1", "sample 3 of 1"],
    ...["step 4 of 1", "step 5 of 1", "step 6 of 1", "sample 6 of 1"],
    ...["step 7 of 1", "step 8 of 1", "validation 8 of 1", "sample 8 of 1"],
  ]);
  assertEquals(outline(events).slice(0, 7), [
    ...["loading", "loading", "started"],
    ...["step 1 of 0", "step 1 of 1", "step 2 of 0", "step 2 of 1"],
  ]);
  const { interrupted, table } = finishedOf(events);
  assertEquals([interrupted, ...table.map(({ steps, epochs }) => [steps, epochs])], [
    false,
    [8, 1],
    [8, 1],
  ]);
});

Deno.test("One after the other or in turn, the numbers are the same", async () => {
  const [oneByOne, inTurn] = [await run({}, { order: "one by one" }), await run()];
  const lossesOf = (events: RunEvent[], contestant: number) =>
    stateOf(events).histories[contestant].records.map(({ loss }) => loss);
  for (const contestant of [0, 1]) {
    assertEquals(lossesOf(inTurn, contestant), lossesOf(oneByOne, contestant));
  }
  const orderOf = (events: RunEvent[]) =>
    events.filter((event) => event.type === "step").map(({ contestant }) => contestant);
  assertEquals(orderOf(inTurn).slice(0, 4), [0, 1, 0, 1]);
  assertEquals(orderOf(oneByOne), [...Array(8).fill(0), ...Array(8).fill(1)]);
});

Deno.test("A run of steps begins a new epoch where one ends", async () => {
  const events = await run({ length: { unit: "steps", count: 10 }, optimizers: [adam] });
  const epochs = events.filter((event) => event.type === "step").map(({ epoch }) => epoch);
  assertEquals(epochs, [1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
  const validations = events.filter((event) => event.type === "validation");
  assertEquals(validations.map(({ step, epoch }) => [step, epoch]), [[8, 1], [10, 2]]);
  assertEquals(finishedOf(events).table[0].validationLoss, validations[1].loss);
});

Deno.test("The time of a run never goes back", async () => {
  const times = (await run()).map(({ time }) => time);
  assertEquals(times, times.toSorted((a, b) => a - b));
  assert(times[0] >= 0);
});

Deno.test("A run ends with the figures that its events lead to", async () => {
  const ofText = await run({ length: { unit: "epochs", count: 3 } });
  for (const events of [ofText, await eventsOf(jobOf(tutorial))]) {
    const { table } = finishedOf(events);
    assertEquals(stateOf(events.slice(0, -1)).histories.map(({ summary }) => summary), table);
  }
});

Deno.test("The tutorial's race ends with the epochs from which on both have solved it", async () => {
  const events = await eventsOf(jobOf({ ...tutorial, length: { unit: "epochs", count: 7 } }));
  const { started } = stateOf(events);
  assertEquals(started?.symbols, ["e", "h", "l", "o"]);
  assertEquals(started?.contestants, ["Adam(lr=0.1)", "SGD(lr=0.1)"]);
  assertEquals([started?.model, started?.parameters], ["RNNCell 4 -> 4", 40]);
  const { table, interrupted } = finishedOf(events);
  assertEquals(interrupted, false);
  assertEquals(table.map(({ solvedForGood }) => solvedForGood), [6, 7]);
});

Deno.test("A contestant that diverges takes no further part, the others continue", async () => {
  const optimizers = [{ ...sgd, options: { lr: 1e300 } }, adam];
  for (const order of ["one by one", "in turn"] as const) {
    const events = await run({ optimizers }, { order });
    const lines = outline(events);
    assertEquals(lines.filter((line) => line.endsWith("of 0")), [
      ...["step 1 of 0", "step 2 of 0", "diverged 2 of 0"],
    ]);
    assert(lines.includes("step 8 of 1"));
    const { interrupted, table } = finishedOf(events);
    assertEquals([interrupted, table[0].divergedAt, table[1].divergedAt], [false, 2, null]);
  }
});

Deno.test("A run that is stopped ends after the step, with the figures so far", async () => {
  const stopAfter = (event: RunEvent) => event.type === "step" && event.step === 3;
  for (
    const events of [await run({}, { stopAfter }), await eventsOf(jobOf(tutorial), { stopAfter })]
  ) {
    const { interrupted, table } = finishedOf(events);
    assertEquals(outline(events).at(-2), "step 3 of 0");
    assertEquals([interrupted, table[0].steps, table[1].steps], [true, 3, 2]);
  }
});

Deno.test("A run that is stopped while it loads ends before any contestant has begun", async () => {
  const events = await run({}, { stopAfter: (event) => event.type === "loading" });
  assertEquals(outline(events), ["loading", "finished"]);
  const { interrupted, table } = finishedOf(events);
  assertEquals([interrupted, table.map(({ steps }) => steps)], [true, [0, 0]]);
});

Deno.test("Data that nothing can be learned from are an error", async () => {
  for (const inThreads of [false, true]) {
    const { message } = await assertRejects(() => run({ batchSize: 64 }, { inThreads }), DataError);
    assertEquals(
      message,
      `"${config.file}" is too short: 64 columns of 16 symbols, each with the one after it, ` +
        "take 1088 symbols to learn from: got 551",
    );
  }
});

Deno.test("An option that an optimizer refuses is an error before anything is trained", async () => {
  const events: RunEvent[] = [];
  const optimizers = [adam, { ...sgd, options: { lr: -1 } }];
  const { message } = await assertRejects(
    () => run({ optimizers }, { onEvent: (event) => void events.push(event) }),
    RangeError,
  );
  assertEquals(message, "SGD expected lr >= 0: got -1");
  assertEquals(new Set(outline(events)), new Set(["loading"]));
});

Deno.test("Dropout in a network with one layer is warned of", async () => {
  const warningsOf = async (changes: Partial<TextConfig>) => {
    const events = await run({ ...changes, length: { unit: "steps", count: 1 } });
    return events.filter((event) => event.type === "warning").map(({ text }) => text);
  };
  assertEquals(await warningsOf({ dropout: 0.5 }), [
    "Dropout 0.5 has no effect: it is applied between layers, and there is one",
  ]);
  assertEquals(await warningsOf({ dropout: 0.5, numLayers: 2 }), []);
  assertEquals(await warningsOf({ dropout: 0 }), []);
});

Deno.test("A task that isn't known is an error", async () => {
  const job = jobOf({ ...config, task: "chess" });
  const { message } = await assertRejects(() => eventsOf(job), RangeError);
  assertEquals(message, 'There is no task "chess"');
});
