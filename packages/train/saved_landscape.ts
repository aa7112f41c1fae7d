import { type CheckpointFiles, weightsOf } from "./checkpoint/checkpoint.ts";
import { newestConfig } from "./checkpoint/run_folder.ts";
import type { DatedWeights, LandscapeEvent, PlaneKind } from "./events/event.ts";
import { LossSurface } from "./landscape/loss_surface.ts";
import { Surveyor } from "./landscape/surveyor.ts";
import { taskNamed } from "./tasks/registry.ts";

/**
 * The landscape of a saved run. Its checkpoints hold the last weights of each contestant, and those
 * that did best in validation; the start follows from the seed, and the way between isn't kept.
 *
 * @param checkpoints The checkpoints of the run, as `loadRun` has them.
 * @param data The task's data.
 * @param plane The plane. Default: through both ends of two contestants, else the principal one.
 * @returns The landscape; null if no weights are finite, or none have moved.
 * @throws {RangeError} If the task isn't known.
 * @throws {CheckpointError} If a file doesn't hold the tensors that it should.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dataOf, loadRun, race, savedLandscape, taskNamed, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam:lr=0.1", "sgd:lr=0.1"] };
 * await Array.fromAsync(race({ ...options, storage: { save } }));
 *
 * const checkpoints = await loadRun(save);
 * const [{ config }] = checkpoints;
 * const data = await dataOf(taskNamed(config.task)!, config);
 * const landscape = savedLandscape(checkpoints, data);
 * assertEquals(landscape?.paths.map(({ steps }) => steps), [[0, 15], [0, 15]]);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export function savedLandscape(
  checkpoints: readonly CheckpointFiles[],
  data: unknown,
  plane: PlaneKind = checkpoints.length === 2 ? "ends" : "principal",
): LandscapeEvent | null {
  const config = newestConfig(checkpoints);
  const task = taskNamed(config.task);
  if (task === null) throw new RangeError(`There is no task "${config.task}"`);
  const surface = new LossSurface(task, config, data);
  const surveyor = new Surveyor(surface, config.optimizers.length);
  for (const checkpoint of checkpoints) {
    for (const { step, weights } of savedWeights(checkpoint, surface)) {
      surveyor.add(checkpoint.number, step, weights);
    }
  }
  const [first = 0, second = first] = checkpoints.map(({ number }) => number);
  const time = Math.max(...checkpoints.map(({ elapsed }) => elapsed));
  return surveyor.measure({ plane, through: [first, second], time });
}

/**
 * The weights that a checkpoint holds, by step: those that did best in validation, where they aren't
 * the last, and the last. Those that aren't finite are left out.
 *
 * @param checkpoint The checkpoint.
 * @param surface The losses of such a network.
 * @throws {CheckpointError} If a file doesn't hold the tensors that it should.
 */
export function savedWeights(checkpoint: CheckpointFiles, surface: LossSurface): DatedWeights[] {
  const { step, best } = checkpoint;
  const saved = best !== null && best.step < step
    ? [[best.step, "best"], [step, "last"]] as const
    : [[step, "last"]] as const;
  return saved.flatMap(([step, which]) => {
    const weights = surface.flattened(weightsOf(checkpoint, which));
    return weights === null || step === 0 ? [] : [{ step, weights }];
  });
}
