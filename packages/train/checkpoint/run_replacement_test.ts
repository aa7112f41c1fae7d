import { assert, assertEquals, assertRejects } from "@std/assert";
import { checkpointsOf, type SavedContestant, saveRun } from "../testdata/saved_run.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { type Checkpoint, loadCheckpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { loadRun, savedContestants } from "./run_folder.ts";
import { claimFolder, saveContestant, settleRun } from "./run_replacement.ts";

/** Runs that differ in their contestants; the losses tell which run a checkpoint is of. */
const old: SavedContestant[] = [
  ["SGD", { trainingLoss: 1 }],
  ["Adam", { trainingLoss: 1 }],
  ["SGD", { trainingLoss: 1 }],
];
const other: SavedContestant[] = [["Adam", { trainingLoss: 2 }], ["Adam", { trainingLoss: 2 }]];

/** Runs a test with a folder in which the old run is saved, and that another one has claimed. */
function inClaimedFolder(test: (folder: string) => Promise<void>): Promise<void> {
  return inTempFolder(async (folder) => {
    await saveRun(folder, old);
    await claimFolder(folder, true);
    await test(folder);
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

/** Which run is saved in a folder: the losses of its contestants. */
async function lossesIn(folder: string): Promise<(number | null)[]> {
  return (await loadRun(folder)).map(({ summary }) => summary.trainingLoss);
}

Deno.test("A run stays as it was until each contestant of the one that replaces it is saved", () =>
  inClaimedFolder(async (folder) => {
    const [first, second] = checkpointsOf(other);
    assertEquals(await lossesIn(folder), [1, 1, 1]);
    for (let save = 0; save < 2; save++) {
      assertEquals(await saveContestant(folder, first), `${folder}/run.new/1-adam`);
      assertEquals(await lossesIn(folder), [1, 1, 1]);
      assertEquals(await savedContestants(folder), ["1-sgd", "2-adam", "3-sgd"]);
    }
    assertEquals(await saveContestant(folder, second), `${folder}/2-adam`);
    assertEquals(await lossesIn(folder), [2, 2]);
    assertEquals(await namesIn(folder), ["1-adam", "2-adam"]);
    assertEquals(await saveContestant(folder, first), `${folder}/1-adam`);
  }));

Deno.test("A folder with another run is refused, and stays as it was", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, old);
    const error = await assertRejects(() => claimFolder(folder, false), CheckpointError);
    assertEquals(
      error.message,
      `"${folder}" holds the checkpoints of another run: go on with it by --resume, or replace ` +
        "it by --overwrite",
    );
    assertEquals(await namesIn(folder), ["1-sgd", "2-adam", "3-sgd"]);
  }));

Deno.test("In a folder without a run there is nothing to replace", () =>
  inTempFolder(async (folder) => {
    await claimFolder(folder, true);
    const [first] = checkpointsOf(other);
    assertEquals(await saveContestant(folder, first), `${folder}/1-adam`);
    assertEquals(await namesIn(folder), ["1-adam"]);
  }));

Deno.test("What a run has saved beside another before it was cut off is removed by the next", () =>
  inClaimedFolder(async (folder) => {
    const [first, second] = checkpointsOf(other);
    await saveContestant(folder, first);
    await claimFolder(folder, true);
    await saveContestant(folder, second);
    assertEquals(await lossesIn(folder), [1, 1, 1]);
    await settleRun(folder);
    assertEquals(await namesIn(folder), ["1-sgd", "2-adam", "3-sgd"]);
  }));

Deno.test("Threads that save at the same time replace a run once", () =>
  inClaimedFolder(async (folder) => {
    await Promise.all(
      checkpointsOf(other).map(async (checkpoint) => {
        for (let save = 0; save < 5; save++) await saveContestant(folder, checkpoint);
      }),
    );
    assertEquals(await lossesIn(folder), [2, 2]);
    assertEquals(await namesIn(folder), ["1-adam", "2-adam"]);
  }));

const changing = ["mkdir", "rename", "remove", "open"] as const;

/** Does something until the process, so to say, is killed: after so many changes to the disk. */
async function killedAfter(changes: number, task: () => Promise<void>): Promise<boolean> {
  const originals = changing.map((name) => [name, Deno[name]] as const);
  const disk = Deno as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const [name, original] of originals) {
    disk[name] = (...args) => {
      if (changes-- <= 0) return Promise.reject(new Error("It was killed"));
      return (original as typeof disk[string])(...args);
    };
  }
  try {
    await task();
    return false;
  } catch {
    return true;
  } finally {
    for (const [name, original] of originals) disk[name] = original as typeof disk[string];
  }
}

async function saveAll(folder: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  for (const checkpoint of checkpoints) await saveContestant(folder, checkpoint);
}

for (const [what, next] of [["other", other], ["the same", old]] as const) {
  Deno.test(`Wherever it is cut off, one run or one with ${what} contestants is whole`, async () => {
    const losses = next.map(() => 2);
    const checkpoints = checkpointsOf(next.map(([name]) => [name, { trainingLoss: 2 }]));
    let isKilled = true;
    let replacedAt = 0;
    for (let changes = 0; isKilled; changes++) {
      await inClaimedFolder(async (folder) => {
        isKilled = await killedAfter(changes, () => saveAll(folder, checkpoints));
        const found = await lossesIn(folder);
        if (found.includes(1)) replacedAt = changes + 1;
        assertEquals(found, found.includes(1) ? [1, 1, 1] : losses, `after ${changes} changes`);
        // The next writer tidies up, or saves over it; readers find the same.
        await settleRun(folder);
        assertEquals(await lossesIn(folder), found, `after ${changes} changes, settled`);
        assertEquals(await namesIn(folder), await savedContestants(folder));
        if (found.includes(1)) return;
        const [first] = checkpoints;
        await saveContestant(folder, first);
        assertEquals(await lossesIn(folder), losses);
      });
    }
    assert(replacedAt > 0);
  });
}

Deno.test("A contestant is found by its own path while the run is moved to its place", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, old);
    await saveRun(`${folder}/run.ready`, other);
    const { summary } = await loadCheckpoint(`${folder}/2-adam`);
    assertEquals(summary.trainingLoss, 2);
    assertEquals(await savedContestants(folder), ["1-adam", "2-adam"]);
  }));
