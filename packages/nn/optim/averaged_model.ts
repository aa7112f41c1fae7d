import { type DType, formatShape, sameShape, type Tensor, tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { copyModule } from "../copy_module.ts";
import {
  type LoadOptions,
  type LoadResult,
  Module,
  type NamedTensors,
  type StateDict,
} from "../module.ts";
import { checkFunction } from "./option_checks.ts";

/**
 * Gives the new average of a parameter.
 *
 * @param averaged The average so far.
 * @param current The parameter as it is.
 * @param numAveraged The number of models that are in the average already: at least 1.
 */
export type AverageFunction = (averaged: Tensor, current: Tensor, numAveraged: number) => Tensor;

/** Options for {@linkcode AveragedModel}. */
export interface AveragedModelOptions {
  /** How a parameter is averaged. Default: the mean of all. */
  avgFn?: AverageFunction;
}

/**
 * The average of a model's parameters over the course of a training, in a copy of the model: their mean
 * (stochastic weight averaging), or a running average of them. It often generalizes better than the
 * model itself.
 *
 * `w̄ ← w̄ + (w - w̄) / (n + 1)`, where n is the number of models averaged before; the first time, `w̄ ← w`.
 *
 * The copy shares what is neither a parameter nor a module with the original, and has no `#private`
 * fields. Its names start with `module.`, as in PyTorch, and the number n is in the state dict as
 * `n_averaged`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html, and
 * Izmailov et al., Averaging Weights Leads to Wider Optima and Better Generalization
 * (https://arxiv.org/abs/1803.05407).
 *
 * @typeParam M The type of the model.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AveragedModel, Linear } from "@ohlol/nn";
 * import { ones } from "@ohlol/tensor";
 *
 * const model = new Linear(2, 1, { bias: false });
 * const averaged = new AveragedModel(model);
 * for (const value of [1, 2, 6]) {
 *   model.weight.data.fill(value); // a step of training
 *   averaged.updateParameters(model);
 * }
 * assertEquals(averaged.forward(ones([2])).toArray(), [6]);
 * ```
 *
 * @example A running average
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AveragedModel, getEmaAvgFn, Linear } from "@ohlol/nn";
 *
 * const model = new Linear(2, 1);
 * const averaged = new AveragedModel(model, { avgFn: getEmaAvgFn(0.75) });
 * for (const value of [0, 4]) {
 *   model.weight.data.fill(value);
 *   averaged.updateParameters(model);
 * }
 * assertEquals(averaged.module.weight.toArray(), [[1, 1]]);
 * ```
 */
export class AveragedModel<M extends Module = Module> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "AveragedModel";

  /** The copy of the model that has the averages as its parameters. */
  readonly module: M;
  /** The number of models in the average. */
  nAveraged = 0;
  private readonly avgFn: AverageFunction;

  /**
   * Copies a model. What it is now is not in the average.
   *
   * @param model The model.
   * @param options See {@linkcode AveragedModelOptions}.
   * @throws {TypeError} If the model is not a module, or an option is unknown, or of the wrong type.
   */
  constructor(model: M, options?: AveragedModelOptions) {
    super();
    if (!(model instanceof Module)) {
      throw new TypeError(`AveragedModel expected a module: got ${typeof model}`);
    }
    const { avgFn = mean } = resolveOptions("AveragedModel", options, { avgFn: undefined });
    checkFunction(this, "avgFn", avgFn);
    this.module = copyModule(model);
    this.avgFn = avgFn;
  }

  /** What the copy of the model computes. */
  forward(...inputs: Parameters<M["forward"]>): ReturnType<M["forward"]> {
    return this.module.forward(...inputs) as ReturnType<M["forward"]>;
  }

  /**
   * Takes the parameters of a model into the average.
   *
   * @param model The model, with parameters of the same names and shapes.
   * @throws {RangeError} If names or shapes differ.
   */
  updateParameters(model: M): void {
    const averages = this.module.stateDict(), n = this.nAveraged;
    const next = Object.entries(model.stateDict()).map(([name, current]): [string, Tensor] => {
      const isNew = n === 0 || !sameShape(averages[name]?.shape ?? [], current.shape);
      return [name, isNew ? current : this.avgFn(averages[name], current, n)];
    });
    this.module.loadStateDict(Object.fromEntries(next));
    this.nAveraged++;
  }

  /**
   * The averages by name, with `n_averaged`, the number of models in them. They share their elements
   * with the module's: `clone` what is kept.
   */
  override stateDict(): StateDict {
    return { n_averaged: tensor(this.nAveraged), ...super.stateDict() };
  }

  /**
   * Copies averages, and the number of models in them. Either all are copied, or, if it throws, none.
   *
   * @param stateDict What {@linkcode stateDict} gave, or PyTorch's.
   * @param options Whether the names must be the same; shapes always must.
   * @returns The names that differ.
   * @throws {RangeError} If names, types or shapes differ, or `n_averaged` is not a whole number.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  override loadStateDict(stateDict: NamedTensors, options?: LoadOptions): LoadResult {
    const { n_averaged: count, ...averages } = stateDict;
    checkCount(count, options);
    const result = super.loadStateDict(averages, options);
    if (count === undefined) {
      return { ...result, missingKeys: ["n_averaged", ...result.missingKeys] };
    }
    this.nAveraged = count.item();
    return result;
  }
}

/**
 * A running average for {@linkcode AveragedModel}: `w̄ ← β w̄ + (1 - β) w`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.get_ema_avg_fn.html
 *
 * @param decay β, the weight of the past.
 * @throws {RangeError} If it is not in [0, 1].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { getEmaAvgFn } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(getEmaAvgFn(0.75)(tensor(0), tensor(4), 1).item(), 1);
 * ```
 */
export function getEmaAvgFn(decay = 0.999): AverageFunction {
  if (typeof decay !== "number") {
    throw new TypeError(`getEmaAvgFn expected decay to be a number: got ${typeof decay}`);
  }
  if (!(decay >= 0 && decay <= 1)) {
    throw new RangeError(`getEmaAvgFn expected 0 <= decay <= 1: got ${decay}`);
  }
  return (averaged, current) => averaged.mul(decay).add(current.mul(1 - decay));
}

function mean(averaged: Tensor, current: Tensor, numAveraged: number): Tensor {
  return averaged.add(current.sub(averaged).div(numAveraged + 1));
}

/** Throws unless `n_averaged` of a state dict is a count, or may be missing. */
function checkCount(count: Tensor<DType> | undefined, options: LoadOptions | undefined): void {
  const isCount = count?.size === 1 && Number.isInteger(count.data[0]) && count.data[0] >= 0;
  if (isCount || (count === undefined && options?.strict === false)) return;
  const problem = count === undefined
    ? "missing keys n_averaged"
    : `n_averaged is ${
      count.size === 1 ? count.data[0] : `of shape ${formatShape(count.shape)}`
    }, ` +
      "expected a whole number >= 0";
  throw new RangeError(`Cannot load the state dict into AveragedModel: ${problem}`);
}
