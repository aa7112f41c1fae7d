import type { StateDict } from "@ohlol/nn";
import { defaultGenerator, manualSeed, noGrad, type Tensor } from "@ohlol/tensor";
import type { RunConfig } from "../config/run_config.ts";
import type { AnyTask, Learner } from "../tasks/task.ts";
import { type Plane, weightsAt } from "./plane.ts";
import { flatWeights, setWeights } from "./weights.ts";

/**
 * The loss of a task's network as a function of its weights: on a batch that stays the same, from a
 * hidden state of zeros, without dropout.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, dataOf, LossSurface, tutorialTask } from "@ohlol/train";
 *
 * const { task } = tutorialTask();
 * const config = configOf({ task, optimizers: ["adam"] });
 * const surface = new LossSurface(task, config, await dataOf(task, config));
 * assertEquals(surface.lossOf(surface.origin).toFixed(4), "7.2311");
 * assertEquals([surface.origin.length, surface.symbols], [40, 5]);
 * ```
 */
export class LossSurface {
  /** w₀, `[P]`: the weights that all contestants start from. */
  readonly origin: Float32Array;
  /** How many symbols the batch has. */
  readonly symbols: number;
  readonly #learner: Learner;
  readonly #parameters: Tensor[];
  readonly #forward: () => Tensor;
  readonly #hiddenState: Tensor[] | undefined;

  /**
   * Makes the network with its initial weights.
   *
   * @param task The task.
   * @param config The configuration, whose seed decides the initial weights.
   * @param data The task's data.
   * @throws {TypeError} If the network has dropout, and the task doesn't say how to do without.
   */
  constructor(task: AnyTask, config: RunConfig, data: unknown) {
    const before = defaultGenerator.getState();
    manualSeed(config.seed);
    this.#learner = task.createLearner(config, data);
    this.#parameters = this.#learner.model.parameters();
    this.#hiddenState = this.#learner.hiddenState?.map((tensor) => tensor.clone());
    const { symbols, forward } = this.#batch(task.name);
    [this.symbols, this.#forward] = [symbols, forward];
    defaultGenerator.setState(before);
    const origin = flatWeights(this.#parameters);
    if (origin === null) throw new RangeError("Initial weights must be finite to draw a landscape");
    this.origin = origin;
  }

  /** The weights of a state dict of such a network, `[P]`; null if they aren't finite. */
  flattened(state: StateDict): Float32Array | null {
    this.#learner.model.loadStateDict(state);
    return flatWeights(this.#parameters);
  }

  /** The loss with some weights, `[P]`. */
  lossOf(weights: Float32Array): number {
    setWeights(this.#parameters, weights);
    return noGrad(() => this.#forward().item());
  }

  /** The loss at a place in a plane through w₀. */
  lossAt(plane: Plane, x: number, y: number): number {
    return this.lossOf(weightsAt(plane, x, y, this.origin));
  }

  /** The gradient of the loss with some weights, `[P]`. */
  gradientOf(weights: Float32Array): Float64Array {
    setWeights(this.#parameters, weights);
    this.#learner.model.zeroGrad();
    this.#forward().backward();
    return Float64Array.from(
      this.#parameters.flatMap(({ grad, size }) =>
        grad === null ? new Array<number>(size).fill(0) : [...grad.data]
      ),
    );
  }

  /** The learner's own batch, or the data of its first step. */
  #batch(task: string): { symbols: number; forward: () => Tensor } {
    const learner = this.#learner;
    if (learner.fixedBatch !== undefined) return learner.fixedBatch();
    if ((learner.dropout ?? 0) > 0) {
      throw new TypeError(`Task "${task}" has dropout: its learner needs fixedBatch()`);
    }
    const forward = () => {
      if (this.#hiddenState !== undefined) {
        learner.hiddenState = this.#hiddenState.map((tensor) => tensor.clone());
      }
      return learner.forward(0).loss;
    };
    return { symbols: noGrad(() => learner.forward(0).symbols), forward };
  }
}
