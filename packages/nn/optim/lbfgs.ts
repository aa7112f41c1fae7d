import { Tensor, zeros } from "@ohlol/tensor";
import { checkSize } from "../init.ts";
import { f32 } from "./float32.ts";
import { checkFinite, checkFunction, nameOf } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams, ParamGroupOptions } from "./param_groups.ts";
import { type LBFGSState, newtonDirection, remember } from "./lbfgs_state.ts";
import { type LinePoint, StrongWolfeSearch } from "./strong_wolfe.ts";
import { addScaled, dot, flatGradient, largestSize, scaled, sumOfSizes } from "./vectors.ts";

/** Options for {@linkcode LBFGS}. */
export interface LBFGSOptions extends OptimizerOptions {
  /** The step size, or the first that a line search tries. Default: 1. */
  lr?: number;
  /** The largest number of iterations in a step. Default: 20. */
  maxIter?: number;
  /** The number of calls of the closure after which a step ends. Default: `⌊maxIter · 5 / 4⌋`. */
  maxEval?: number;
  /** The largest gradient at which a step ends. Default: 1e-7. */
  toleranceGrad?: number;
  /** The largest change of the loss, or of all weights, at which a step ends. Default: 1e-9. */
  toleranceChange?: number;
  /** The number of past iterations from which the curvature is estimated. Default: 100. */
  historySize?: number;
  /** How far to go: `"strong_wolfe"` searches for a good step size. Default: null, to go `lr`. */
  lineSearchFn?: "strong_wolfe" | null;
}

/** A move of {@linkcode LBFGS}: `w ← w + t d`. A step makes one in each of its iterations. */
export interface LBFGSMove {
  /** t, how far it went along the direction. */
  readonly t: number;
  /** d, the direction, `[n]`: the n weights of all parameters, one behind the other. */
  readonly d: Tensor;
  /** The number of past iterations whose curvature went into the direction. */
  readonly history: number;
  /** The number of times that the closure was called in this step so far. */
  readonly evaluations: number;
}

const defaults: Omit<Required<LBFGSOptions>, "maxEval"> = {
  lr: 1,
  maxIter: 20,
  toleranceGrad: 1e-7,
  toleranceChange: 1e-9,
  historySize: 100,
  lineSearchFn: null,
};

/**
 * Limited-memory BFGS, a quasi-Newton method: it goes along `d = -H g`, where H is an estimate of the
 * inverse Hessian from the last changes of the weights, s, and of the gradient g of all weights, y.
 * Each step makes several iterations, and so must be able to compute the loss again and again.
 *
 * ```text
 * q ← -g
 * for each s, y, the last first:  α ← (s · q) / (y · s),  q ← q - α y
 * d ← γ q, with γ = (y · s) / (y · y) of the last
 * for each s, y, the first first: β ← (y · d) / (y · s),  d ← d + (α - β) s
 * w ← w + t d
 * ```
 *
 * where t is `lr`, or what a line search finds; t is divided by Σ |g| in the very first iteration, if
 * that is more than 1. It is made for losses of all the data, not of batches, and knows one group of
 * parameters only.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html, and Liu and Nocedal,
 * On the Limited Memory BFGS Method for Large Scale Optimization (1989).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { LBFGS } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3, -4], { requiresGrad: true });
 * const optimizer = new LBFGS([weight], { lineSearchFn: "strong_wolfe" });
 * const loss = optimizer.step(() => {
 *   optimizer.zeroGrad();
 *   const loss = weight.sub(tensor([1, 2])).pow(2).mul(tensor([1, 10])).sum();
 *   loss.backward();
 *   return loss;
 * });
 * assertAlmostEquals(loss.item(), 364, 1e-3); // before the step
 * assertAlmostEquals(weight.data[0], 1, 1e-3);
 * assertAlmostEquals(weight.data[1], 2, 1e-3);
 * ```
 */
export class LBFGS extends Optimizer<LBFGSOptions, LBFGSState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LBFGS";

  /** Is told of each move, to show what a step is made of; null for nobody. */
  onMove: ((move: LBFGSMove) => void) | null = null;

  /**
   * Makes the optimizer.
   *
   * @param params The parameters; they can't have options of their own.
   * @param options See {@linkcode LBFGSOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, there is more than one group, or
   * an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<LBFGSOptions>, options?: LBFGSOptions) {
    const maxEval = Math.floor((options?.maxIter ?? defaults.maxIter) * 5 / 4);
    super(params, { ...defaults, maxEval }, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<LBFGSOptions>): void {
    const { maxIter, maxEval, historySize, lineSearchFn } = options;
    checkSize(nameOf(this), "maxIter", maxIter);
    checkSize(nameOf(this), "maxEval", maxEval);
    checkFinite(this, "toleranceGrad", options.toleranceGrad);
    checkFinite(this, "toleranceChange", options.toleranceChange);
    checkSize(nameOf(this), "historySize", historySize);
    if (lineSearchFn !== null && lineSearchFn !== "strong_wolfe") {
      throw new RangeError(
        `${nameOf(this)} expected lineSearchFn "strong_wolfe" or null: ` +
          `got ${JSON.stringify(lineSearchFn)}`,
      );
    }
  }

  /**
   * Adds the first group of parameters.
   *
   * @throws {RangeError} If there is one already.
   */
  override addParamGroup(group: ParamGroupOptions<LBFGSOptions>): void {
    if (this.paramGroups.length > 0) {
      throw new RangeError(`${nameOf(this)} expected one group of parameters: got another one`);
    }
    super.addParamGroup(group);
  }

  /** No iteration, and no history. */
  protected initialState(): LBFGSState {
    const n = this.paramGroups[0].params.reduce((sum, { size }) => sum + size, 0);
    return {
      funcEvals: 0,
      nIter: 0,
      d: zeros([n]),
      t: 0,
      oldDirs: zeros([0, n]),
      oldStps: zeros([0, n]),
      ro: zeros([0]),
      hDiag: 1,
      prevFlatGrad: zeros([n]),
      prevLoss: 0,
    };
  }

  /**
   * Makes up to `maxIter` iterations.
   *
   * @param closure Forgets the gradients, computes the loss and its gradients, and returns the loss.
   * @returns What the closure returned first, for the weights before the step.
   * @throws {TypeError} If the closure is not a function, or returns something other than the loss.
   */
  override step<Loss extends Tensor | number | void>(closure: () => Loss): Loss {
    checkFunction(this, "closure", closure);
    const [group] = this.paramGroups, { lineSearchFn, maxIter, maxEval, toleranceChange } = group;
    const state = this.stateOf(group.params[0], group);
    const callsBefore = state.funcEvals++, firstLoss = closure();
    const evaluate = () => {
      state.funcEvals++;
      return this.pointHere(closure());
    };
    let point = this.pointHere(firstLoss);
    for (let iteration = 1; iteration <= maxIter && !this.isFlat(point); iteration++) {
      this.turn(state, point);
      const slope = dot(point.gradient, state.d.data);
      if (slope > -toleranceChange) break;
      if (lineSearchFn !== null) {
        const tries = maxEval - (state.funcEvals - callsBefore);
        point = this.search(evaluate, { ...point, slope, t: 0 }, state, tries);
      } else {
        this.move(state);
        // The next step evaluates the last point, perhaps on other data.
        if (iteration < maxIter) point = evaluate();
      }
      const evaluations = state.funcEvals - callsBefore;
      this.onMove?.({ t: state.t, d: state.d, history: state.ro.shape[0], evaluations });
      if (evaluations >= maxEval) break;
      if (largestSize(state.d.data) * state.t <= toleranceChange) break;
      if (Math.abs(point.loss - state.prevLoss) < toleranceChange) break;
    }
    return firstLoss;
  }

  /** Moves one parameter along its part of the direction, which takes the place of the gradient. */
  protected update({ data: w }: Tensor, { data: d }: Tensor, { t }: LBFGSState): void {
    addScaled(w, d, f32(t));
  }

  /** Moves all parameters. */
  private move(state: LBFGSState): void {
    let offset = 0;
    for (const parameter of this.paramGroups[0].params) {
      const part = state.d.data.subarray(offset, offset += parameter.size);
      this.update(parameter, new Tensor(part, parameter.shape), state);
    }
  }

  /** Chooses the direction at a point, and how far to go along it, or to try. */
  private turn(state: LBFGSState, { loss, gradient }: Point): void {
    const [{ lr, historySize }] = this.paramGroups, shape = [gradient.length];
    const isFirst = state.nIter++ === 0;
    if (!isFirst) {
      const change = gradient.map((value, i) => value - state.prevFlatGrad.data[i]);
      remember(state, change, scaled(state.d.data, state.t), historySize);
    }
    state.d = new Tensor(newtonDirection(state, gradient), shape);
    state.t = isFirst ? Math.min(1, 1 / sumOfSizes(gradient)) * lr : lr;
    state.prevFlatGrad = new Tensor(gradient, shape);
    state.prevLoss = loss;
  }

  /** Goes along the direction to the point that a line search finds. */
  private search(
    evaluate: () => Point,
    start: LinePoint,
    state: LBFGSState,
    tries: number,
  ): LinePoint {
    const [{ params, toleranceChange }] = this.paramGroups;
    const weights = params.map(({ data }) => data.slice());
    const evaluateAt = (t: number): LinePoint => {
      state.t = t;
      this.move(state);
      const point = evaluate();
      params.forEach(({ data }, i) => data.set(weights[i]));
      return { ...point, t, slope: dot(point.gradient, state.d.data) };
    };
    const limits = { tries, largestChange: largestSize(state.d.data), toleranceChange };
    const found = new StrongWolfeSearch(evaluateAt, start, limits).run(state.t);
    state.t = found.t;
    this.move(state);
    return found;
  }

  /** The loss, and the gradients as they stand in the parameters. */
  private pointHere(loss: unknown): Point {
    const number = loss instanceof Tensor ? loss.item() : loss;
    if (typeof number !== "number") {
      throw new TypeError(
        `${nameOf(this)} expected closure to return the loss: got ${typeof loss}`,
      );
    }
    return { loss: number, gradient: flatGradient(this.paramGroups[0].params) };
  }

  /** Whether no gradient at a point is worth a step. */
  private isFlat({ gradient }: Point): boolean {
    return largestSize(gradient) <= this.paramGroups[0].toleranceGrad;
  }
}

/** Where the weights are. */
interface Point {
  /** The loss there. */
  readonly loss: number;
  /** The gradient of all weights there. */
  readonly gradient: Float32Array;
}
