import { assert, assertEquals } from "@std/assert";
import { type CheckpointFiles, loadCheckpoint, trainerStateOf } from "../checkpoint/checkpoint.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { nowhere } from "../testdata/job.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { textTrainer } from "../testdata/text_trainer.ts";
import { SavedTrainer } from "./saved_trainer.ts";
import { trainAll } from "./training.ts";
import { Turns } from "./turns.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(8);

// 288 symbols to learn from: 2 columns of 9 windows.
const config: TextConfig = {
  ...textConfig,
  ...{ hiddenSize: 4, batchSize: 2, sequenceLength: 15, validation: 0.2, sampleLength: 5 },
  length: { unit: "steps", count: 30 },
  optimizers: textConfig.optimizers.slice(0, 1),
};

/** A contestant that is saved every so many steps; null for only at the end. */
function trainerIn(save: string, every: number | null): SavedTrainer {
  const saveEvery = every === null ? null : { unit: "steps", count: every } as const;
  const saving = { ...nowhere, save, saveEvery };
  return new SavedTrainer(textTrainer(text, config), config, saving, []);
}

const options = { order: "in turn", snapshots: false } as const;

function events(saved: SavedTrainer) {
  return trainAll([saved], options, new Turns(new AbortController().signal));
}

/** Trains to the end, but with weights that are not finite after the validation at a step. */
async function trainUntilDiverged(saved: SavedTrainer, spoiledAt: number) {
  const checkpoints: [step: number, error: string | null][] = [];
  for await (const event of events(saved)) {
    if (event.type === "checkpoint") checkpoints.push([event.step, event.error]);
    if (event.type === "validation" && event.step === spoiledAt) {
      const state = saved.trainer.state();
      for (const { data } of Object.values(state.model)) data.fill(NaN);
      saved.trainer.restore(state);
    }
  }
  return checkpoints;
}

async function savedIn(folder: string): Promise<CheckpointFiles> {
  return await loadCheckpoint(`${folder}/1-adam`);
}

Deno.test("The best weights are saved beside the last", () =>
  inTempFolder(async (folder) => {
    const saved = trainerIn(folder, null);
    await trainUntilDiverged(saved, Infinity);
    const loaded = await savedIn(folder);
    const { best, summary: { bestValidationStep, bestValidationLoss } } = loaded;
    assertEquals([best?.step, best?.loss], [bestValidationStep, bestValidationLoss]);
    assertEquals(trainerStateOf(loaded).best, saved.trainer.best);
    assert(saved.trainer.best !== null);
  }));

Deno.test("A contestant that diverges adds its best weights to what it has saved before", () =>
  inTempFolder(async (folder) => {
    const saved = trainerIn(folder, 5);
    const checkpoints = await trainUntilDiverged(saved, 18);
    assertEquals(checkpoints, [[5, null], [10, null], [15, null], [18, null]]);
    const loaded = await savedIn(folder);
    const { step, summary, best } = loaded;
    assertEquals([step, summary.divergedAt, best?.step], [15, null, 18]);
    assertEquals(trainerStateOf(loaded).best, saved.trainer.best);
  }));

Deno.test("One that diverges with nothing better leaves what it has saved before", () =>
  inTempFolder(async (folder) => {
    const checkpoints = await trainUntilDiverged(trainerIn(folder, 9), 18);
    assertEquals(checkpoints, [[9, null], [18, null]]);
  }));

Deno.test("One that diverges before it was saved is saved as it is, with its best weights", () =>
  inTempFolder(async (folder) => {
    const saved = trainerIn(folder, null);
    assertEquals(await trainUntilDiverged(saved, 9), [[10, null]]);
    const { step, summary, best } = await savedIn(folder);
    assertEquals([step, summary.divergedAt, best?.step], [10, 10, 9]);
  }));

Deno.test("A contestant whose first save failed is saved after divergence", () =>
  inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/run`, "in the way");
    const saved = trainerIn(`${folder}/run`, 5);
    const checkpoints = await trainUntilDiverged(saved, 9);
    assertEquals(checkpoints.map(([step]) => step), [5, 10]);
    assert(checkpoints.every(([, error]) => error?.startsWith("not a directory")));
  }));

Deno.test("A contestant that is asked to is saved after its step, once, and continues", () =>
  inTempFolder(async (folder) => {
    const saved = trainerIn(folder, null);
    const reported: string[] = [];
    for await (const event of events(saved)) {
      if (event.type === "step" && event.step === 4) saved.saveSoon();
      if (event.type === "step" || event.type === "checkpoint") {
        reported.push(`${event.type} ${event.step}`);
      }
    }
    assertEquals(reported.slice(3, 6), ["step 4", "checkpoint 4", "step 5"]);
    assertEquals(reported.filter((line) => line.startsWith("checkpoint")).length, 2);
    saved.saveSoon();
    assertEquals(saved.isSaveDue, false);
  }));
