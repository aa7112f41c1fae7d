import { assert, assertEquals } from "@std/assert";
import { Vocab } from "@ohlol/text";
import { loadCheckpoint } from "../checkpoint/checkpoint.ts";
import { cutSequence } from "../tasks/text/data.ts";
import { nowhere } from "../testdata/job.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { Pace } from "../threads/pace.ts";
import { SaveRequests } from "../threads/save_requests.ts";
import type { SequenceConfig } from "../training_config.ts";
import { Runner } from "./runner.ts";
import { trainInTurn, trainLogged } from "./training.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(8);
const vocab = Vocab.fromText(text);

// 288 symbols to learn from: 2 columns of 9 windows.
const config: SequenceConfig = {
  ...textConfig,
  ...{ hiddenSize: 4, batchSize: 2, sequenceLength: 15, validation: 0.2, sampleLength: 5 },
  length: { unit: "steps", count: 30 },
  optimizers: textConfig.optimizers.slice(0, 1),
};
const data = cutSequence("The text", vocab, vocab.encode(text).data, config);

/** A contestant that is saved every so many steps; null for only at the end. */
function runnerIn(save: string, saveEvery: number | null): Promise<Runner> {
  return Runner.create(0, data, config, {
    ...nowhere,
    save,
    saveEvery: saveEvery === null ? null : { unit: "steps", count: saveEvery },
  });
}

/** Trains to the end, but with weights that are not finite after the validation at a step. */
async function trainUntilDiverged(runner: Runner, spoiledAt: number) {
  const saved: [step: number, error: string | null][] = [];
  for await (const event of trainInTurn([runner], new Pace(new AbortController().signal))) {
    if (event.type === "checkpoint") saved.push([event.step, event.error]);
    if (event.type === "validation" && event.step === spoiledAt) {
      for (const { data } of runner.contestant.model.parameters()) data.fill(NaN);
    }
  }
  return saved;
}

Deno.test("The best weights are saved beside the last", () =>
  inTempFolder(async (folder) => {
    const runner = await runnerIn(folder, null);
    await trainUntilDiverged(runner, Infinity);
    const { state } = await loadCheckpoint(`${folder}/1-adam`);
    assert(state.best !== null);
    const { bestStep, bestValidationLoss } = state.standing;
    assertEquals([state.best.step, state.best.loss], [bestStep, bestValidationLoss]);
    assertEquals(state.best, runner.contestant.best);
  }));

Deno.test("A contestant that diverges adds its best weights to what it has saved before", () =>
  inTempFolder(async (folder) => {
    const runner = await runnerIn(folder, 5);
    const saved = await trainUntilDiverged(runner, 18);
    assertEquals(saved, [[5, null], [10, null], [15, null], [18, null]]);
    const { state } = await loadCheckpoint(`${folder}/1-adam`);
    assertEquals([state.step, state.standing.divergedAt, state.best?.step], [15, null, 18]);
    assertEquals(state.best, runner.contestant.best);
  }));

Deno.test("One that diverges with nothing better leaves what it has saved before", () =>
  inTempFolder(async (folder) => {
    const saved = await trainUntilDiverged(await runnerIn(folder, 9), 18);
    assertEquals(saved, [[9, null], [18, null]]);
  }));

Deno.test("One that diverges before it was saved is saved as it is, with its best weights", () =>
  inTempFolder(async (folder) => {
    assertEquals(await trainUntilDiverged(await runnerIn(folder, null), 9), [[10, null]]);
    const { state } = await loadCheckpoint(`${folder}/1-adam`);
    assertEquals([state.step, state.standing.divergedAt, state.best?.step], [10, 10, 9]);
  }));

Deno.test("A contestant whose first save failed is saved after divergence", () =>
  inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/run`, "in the way");
    const runner = await runnerIn(`${folder}/run`, 5);
    const saved = await trainUntilDiverged(runner, 9);
    assertEquals(saved.map(([step]) => step), [5, 10]);
    assert(saved.every(([, error]) => error?.startsWith("not a directory")), String(saved));
  }));

Deno.test("A contestant that is asked to is saved after its step, once, and goes on", () =>
  inTempFolder(async (folder) => {
    const runner = await runnerIn(folder, null);
    const saves = new SaveRequests();
    const told: string[] = [];
    const pace = new Pace(new AbortController().signal);
    for await (const event of trainLogged([runner], config, nowhere, pace, saves)) {
      if (event.type === "step" && event.step === 4) saves.request();
      if (event.type === "step" || event.type === "checkpoint") {
        told.push(`${event.type} ${event.step}`);
      }
    }
    assertEquals(told.slice(3, 6), ["step 4", "checkpoint 4", "step 5"]);
    assertEquals(told.filter((line) => line.startsWith("checkpoint")).length, 2);
    saves.request();
    assertEquals(runner.isSaveDue, false);
  }));
