import { assertEquals, assertRejects } from "@std/assert";
import { chooseContestant } from "./choose_contestant.ts";
import { UsageError } from "@ohlol/train";
import { CheckpointError } from "@ohlol/train";
import { type SavedContestant, saveRun } from "../../../packages/train/testdata/saved_run.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";

/** Asserts who is chosen among contestants where nobody is asked for, and why. */
async function assertBest(
  contestants: SavedContestant[],
  number: number,
  reason: string | null,
): Promise<void> {
  await inTempFolder(async (folder) => {
    await saveRun(folder, contestants);
    const choice = await chooseContestant(folder, null);
    assertEquals([choice.checkpoint.number, choice.reason], [number, reason]);
  });
}

Deno.test("The contestant with the lowest validation loss is chosen", () =>
  assertBest(
    [
      ["Adam", { trainingLoss: 1.5, validationLoss: 2 }],
      ["SGD", { trainingLoss: 1.9, validationLoss: 1.8 }],
    ],
    1,
    "2-sgd has the lowest validation loss of 2: 1.8000",
  ));

Deno.test("Where not all were validated the training loss decides", () =>
  assertBest(
    [
      ["Adam", { trainingLoss: 1.5 }],
      ["SGD", { trainingLoss: 1.9, validationLoss: 1.8 }],
    ],
    0,
    "1-adam has the lowest training loss of 2: 1.5000",
  ));

Deno.test("One that diverged is not chosen", () =>
  assertBest(
    [
      ["SGD", { trainingLoss: 1.2, divergedAt: 7 }],
      ["Adam", { trainingLoss: 1.5, validationLoss: 2 }],
      ["SGD", { trainingLoss: 1.9, validationLoss: 2.1 }],
    ],
    1,
    "2-adam has the lowest validation loss of 3: 2.0000",
  ));

Deno.test("Of one contestant nothing needs to be said", () => assertBest([["SGD", {}]], 0, null));

Deno.test("A contestant is found by its number, its folder, its optimizer and its label", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    for (const asked of ["2", "2-sgd", "sgd", "SGD", "SGD(lr=0.02)"]) {
      const { checkpoint, reason } = await chooseContestant(folder, asked);
      assertEquals([checkpoint.number, reason], [1, null], asked);
    }
    const { checkpoint } = await chooseContestant(`${folder}/1-adam`, null);
    assertEquals(checkpoint.number, 0);
  }));

Deno.test("A name that none or several have is refused with all names", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, [["SGD", {}], ["Adam", {}], ["SGD", {}]]);
    const refused = async (folder: string, asked: string, message: string) => {
      const error = await assertRejects(() => chooseContestant(folder, asked), UsageError);
      assertEquals(error.message, `Option "--contestant" expected one of ${message}`);
    };
    await refused(folder, "rmsprop", '1-sgd, 2-adam, 3-sgd: "rmsprop" is none of them');
    await refused(folder, "4", '1-sgd, 2-adam, 3-sgd: "4" is none of them');
    await refused(folder, "sgd", '1-sgd, 2-adam, 3-sgd: "sgd" is 2 of them');
    await refused(`${folder}/2-adam`, "1", '2-adam: "1" is none of them');
  }));

Deno.test("A damaged contestant doesn't stand in the way of one that is named", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder);
    await Deno.remove(`${folder}/1-adam/model.safetensors`);
    for (const asked of ["2", "2-sgd", "sgd"]) {
      assertEquals((await chooseContestant(folder, asked)).checkpoint.number, 1);
    }
    const error = await assertRejects(() => chooseContestant(folder, null), CheckpointError);
    assertEquals(
      error.message,
      `Cannot use the checkpoint in "${folder}/1-adam": model.safetensors is missing`,
    );
  }));

Deno.test("A folder without checkpoints is refused", () =>
  inTempFolder(async (folder) => {
    for (const path of [folder, `${folder}/none`]) {
      const error = await assertRejects(() => chooseContestant(path, null), CheckpointError);
      assertEquals(error.message, `There is no checkpoint in "${path}"`);
    }
  }));

Deno.test("By its best weights the contestant is chosen whose validation loss was ever the lowest", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, [
      ["Adam", { validationLoss: 1.9 }, 1.7],
      ["SGD", { validationLoss: 1.8 }, 1.75],
      ["SGD", { validationLoss: 2 }],
      ["Adam", { divergedAt: 12 }, 1.6],
    ]);
    const chosen = async (asked: string | null) => {
      const { checkpoint, reason } = await chooseContestant(folder, asked, "best");
      return [checkpoint.number, reason];
    };
    assertEquals(await chosen(null), [
      3,
      "4-adam had the lowest validation loss of 4: 1.6000 at step 9",
    ]);
    assertEquals(await chosen("2"), [
      1,
      "2-sgd had its lowest validation loss at step 9: 1.7500",
    ]);
    const error = await assertRejects(() => chosen("3"), CheckpointError);
    assertEquals(
      error.message,
      "Cannot find the best weights of 3-sgd: none were saved after a validation",
    );
  }));
