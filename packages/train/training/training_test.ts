import { assert, assertEquals } from "@std/assert";
import type { ContestantEvent, RunEvent } from "../events/event.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { nowhere } from "../testdata/job.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { textTrainer } from "../testdata/text_trainer.ts";
import { SavedTrainer, type Saving } from "./saved_trainer.ts";
import { trainAll } from "./training.ts";
import { Turns } from "./turns.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(8);

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

function savedTrainers(saving: Partial<Saving> = {}): SavedTrainer[] {
  return config.optimizers.map((_, number) => {
    const trainer = textTrainer(text, config, number);
    return new SavedTrainer(trainer, config, { ...nowhere, ...saving }, []);
  });
}

/** Turns that stop a job when the event loop has had so many. */
class FewTurns extends Turns {
  constructor(private left: number) {
    super(new AbortController().signal);
  }

  override get isStopped(): boolean {
    return this.left <= 0;
  }

  override yieldToEventLoop(): Promise<void> {
    this.left--;
    return Promise.resolve();
  }
}

/** What happened, without times. */
async function events(trainers: readonly SavedTrainer[], turns: Turns): Promise<ContestantEvent[]> {
  const options = { order: "in turn", snapshots: false } as const;
  const all = await Array.fromAsync(trainAll(trainers, options, turns));
  return all.map((event) => ({ ...event, time: 0, ...(event.type === "step" && { seconds: 0 }) }));
}

function stepsIn(events: readonly RunEvent[]): number[][] {
  return events.filter((event) => event.type === "step").map(({ contestant, step }) => [
    contestant,
    step,
  ]);
}

Deno.test("A run that is stopped anywhere and continues from its states reports the same", async () => {
  const straight = await events(savedTrainers(), new FewTurns(Infinity));
  assertEquals(straight.filter(({ type }) => type === "validation").length, 4);
  for (let turns = 1; turns < 80; turns += 3) {
    const before = savedTrainers();
    const first = await events(before, new FewTurns(turns));
    const after = savedTrainers();
    after.forEach(({ trainer }, i) => trainer.restore(before[i].trainer.state()));
    const rest = await events(after, new FewTurns(Infinity));
    assert(rest.length > 0);
    for (const number of [0, 1]) {
      const of = (list: typeof first) => list.filter(({ contestant }) => contestant === number);
      assertEquals(of([...first, ...rest]), of(straight), `stopped after ${turns} turns`);
    }
  }
});

Deno.test("The contestant with the fewest steps is next", async () => {
  const [ahead, behind] = savedTrainers();
  for (let step = 0; step < 3; step++) ahead.trainer.trainStep(false);
  const reported = await events([ahead, behind], new FewTurns(4));
  assertEquals(stepsIn(reported), [[1, 1], [1, 2], [1, 3], [0, 4]]);
});

Deno.test("Nothing is saved that isn't to be kept, and nothing twice", () =>
  inTempFolder(async (folder) => {
    const unsaved = savedTrainers();
    for (const trainer of unsaved) trainer.saveSoon();
    const reported = await events(unsaved, new FewTurns(Infinity));
    assertEquals(reported.filter(({ type }) => type === "checkpoint"), []);
    const saved = savedTrainers({ save: folder, saveEvery: { unit: "epochs", count: 2 } });
    const checkpoints = (await events(saved, new FewTurns(Infinity)))
      .filter((event) => event.type === "checkpoint");
    assertEquals(checkpoints.map(({ contestant, step }) => [contestant, step]), [[0, 18], [1, 18]]);
  }));
