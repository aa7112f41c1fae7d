import { assert, assertEquals } from "@std/assert";
import { Vocab } from "@ohlol/text";
import { Pace } from "../threads/pace.ts";
import type { TextConfig } from "../training_config.ts";
import { cutSequence } from "../tasks/text/data.ts";
import { Runner } from "./runner.ts";
import { nowhere } from "../testdata/job.ts";
import { type ContestantEvent, trainInTurn } from "./training.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(8);
const vocab = Vocab.fromText(text);

// 288 symbols to learn from: 2 columns of 9 windows.
const config: TextConfig = {
  task: "text",
  file: "fox.txt",
  cell: "rnn",
  hiddenSize: 4,
  numLayers: 1,
  dropout: 0,
  batchSize: 2,
  sequenceLength: 15,
  length: { unit: "epochs", count: 2 },
  clip: 1,
  validation: 0.2,
  schedule: { name: "ReduceLROnPlateau", options: { patience: 0, threshold: 0.9 } },
  sampleEvery: 4,
  sampleLength: 5,
  seed: 7n,
  optimizers: [
    { name: "Adam", options: { lr: 0.01 }, label: "Adam" },
    { name: "SGD", options: { lr: 0.1 }, label: "SGD" },
  ],
};

const data = cutSequence("The text", vocab, vocab.encode(text).data, config);

function runners(): Promise<Runner[]> {
  return Promise.all(config.optimizers.map((_, i) => Runner.create(i, data, config, nowhere)));
}

/** A pace that stops a job when it has breathed so many times. */
class ShortBreath extends Pace {
  constructor(private breaths: number) {
    super(new AbortController().signal);
  }

  override get isStopped(): boolean {
    return this.breaths <= 0;
  }

  override breathe(): Promise<void> {
    this.breaths--;
    return Promise.resolve();
  }
}

/** What happened, without times. */
async function events(runners: readonly Runner[], breaths: number) {
  const all = await Array.fromAsync(trainInTurn(runners, new ShortBreath(breaths)));
  return all.map((event: ContestantEvent) =>
    event.type === "step" ? { ...event, seconds: 0, elapsed: 0 } : event
  );
}

Deno.test("A run that is stopped anywhere and goes on from its states tells all the same", async () => {
  const straight = await events(await runners(), Infinity);
  assertEquals(straight.filter(({ type }) => type === "validation").length, 4);
  for (let breaths = 1; breaths < 80; breaths += 3) {
    const before = await runners();
    const first = await events(before, breaths);
    const after = await runners();
    after.forEach(({ contestant }, i) => contestant.restore(before[i].contestant.state()));
    const rest = await events(after, Infinity);
    assert(rest.length > 0);
    for (const number of [0, 1]) {
      const of = (list: typeof first) => list.filter(({ contestant }) => contestant === number);
      assertEquals(of([...first, ...rest]), of(straight), `stopped after ${breaths} breaths`);
    }
  }
});

Deno.test("Whoever has made fewer steps is next", async () => {
  const [ahead, behind] = await runners();
  for (let step = 0; step < 3; step++) ahead.contestant.trainStep();
  const told = await events([ahead, behind], 4);
  const steps = told.filter(({ type }) => type === "step");
  assertEquals(steps.map(({ contestant, step }) => [contestant, step]), [
    ...[[1, 1], [1, 2], [1, 3], [0, 4]],
  ]);
});
