import { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import {
  checkFinite,
  checkFunction,
  checkNotNegative,
  checkParameter,
  nameOf,
} from "./option_checks.ts";
import { copyState, loadOptions, loadStates } from "./optimizer_state.ts";
import type {
  OptimizerOptions,
  OptimizerParams,
  OptimizerStateDict,
  ParamGroup,
  ParamGroupOptions,
  SavedParamGroup,
} from "./param_groups.ts";

/**
 * Base class of all optimizers: rules that update parameters from their gradients.
 *
 * A new rule takes three methods: which options it accepts, what it keeps for each parameter, and
 * the update itself.
 *
 * Source: https://docs.pytorch.org/docs/stable/optim.html
 *
 * @typeParam Options The options of the rule, each of which a group can have of its own.
 * @typeParam State What is kept for a parameter from step to step: numbers, tensors, and null for a
 * tensor that is not there yet. A loaded state must have the same fields: `step` a whole number, tensors
 * of the shapes that they have at first (one with 0 rows may have more by then), or of the parameter's
 * shape where null stands at first.
 *
 * @example The simplest rule: w ← w - lr · g
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Optimizer, type OptimizerOptions, type OptimizerParams } from "@ohlol/nn";
 * import { type Tensor, tensor } from "@ohlol/tensor";
 *
 * class Descent extends Optimizer {
 *   constructor(params: OptimizerParams, options: OptimizerOptions) {
 *     super(params, { lr: 0.1 }, options);
 *   }
 *   protected checkOptions() {}
 *   protected initialState(): object {
 *     return {};
 *   }
 *   protected update(w: Tensor, g: Tensor, _: object, { lr }: { lr: number }): void {
 *     for (let i = 0; i < w.size; i++) w.data[i] -= lr * g.data[i];
 *   }
 * }
 *
 * const weight: Tensor = tensor([3], { requiresGrad: true });
 * const optimizer = new Descent([weight], { lr: 0.5 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertEquals(weight.item(), 0);
 * ```
 */
export abstract class Optimizer<
  Options extends OptimizerOptions = OptimizerOptions,
  State extends object = object,
> {
  /** The class's name, in minified bundles too. */
  static readonly name: string = "Optimizer";

  /** The parameters with their options, which may be changed between steps. */
  readonly paramGroups: ParamGroup<Options>[] = [];
  /** The options of groups that have none of their own. */
  readonly defaults: Required<Options>;
  private readonly states = new Map<Tensor, State>();

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them.
   * @param defaults The rule's options with their default values.
   * @param options The options that were given.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(
    params: OptimizerParams<Options>,
    defaults: Required<Options>,
    options?: Options,
  ) {
    this.defaults = this.complete(defaults, options);
    for (const group of this.groupsFrom(params)) this.addParamGroup(group);
  }

  /** Throws unless the rule can work with the options; `lr`, which every rule has, is checked already. */
  protected abstract checkOptions(options: Required<Options>): void;

  /** What is kept for a parameter before its first update. */
  protected abstract initialState(parameter: Tensor, options: Required<Options>): State;

  /**
   * Updates one parameter.
   *
   * @param parameter The parameter.
   * @param grad Its gradient.
   * @param state What is kept for the parameter.
   * @param options The options of the parameter's group.
   */
  protected abstract update(
    parameter: Tensor,
    grad: Tensor,
    state: State,
    options: Required<Options>,
  ): void;

  /**
   * Throws if the rule can't train a parameter, as a rule for matrices can't train vectors.
   *
   * @param _parameter The parameter, which is a leaf that requires a gradient.
   * @param _position Where it was given, for the message: `parameter 1 of group 0`.
   */
  protected checkParameter(_parameter: Tensor, _position: string): void {}

  /**
   * Updates every parameter that has a gradient.
   *
   * @param closure Computes the loss and the gradients before the update; may be left out where they
   * are computed already.
   * @returns What the closure returned.
   * @throws {TypeError} If the closure is not a function.
   *
   * @example
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { SGD } from "@ohlol/nn";
   * import { tensor } from "@ohlol/tensor";
   *
   * const weight = tensor([3], { requiresGrad: true });
   * const optimizer = new SGD([weight], { lr: 0.5 });
   * const loss = optimizer.step(() => {
   *   optimizer.zeroGrad();
   *   const loss = weight.mul(weight).sum();
   *   loss.backward();
   *   return loss;
   * });
   * assertEquals([loss.item(), weight.item()], [9, 0]);
   * ```
   */
  step<Loss extends Tensor | number | void = void>(closure?: () => Loss): Loss {
    if (closure !== undefined) checkFunction(this, "closure", closure);
    const loss = closure?.() as Loss;
    for (const group of this.paramGroups) {
      for (const parameter of group.params) {
        const { grad } = parameter;
        if (grad !== null) this.update(parameter, grad, this.stateOf(parameter, group), group);
      }
    }
    return loss;
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const { params } of this.paramGroups) {
      for (const parameter of params) parameter.grad = null;
    }
  }

  /**
   * Trains more parameters from here on.
   *
   * @param group The parameters, and the options in which they differ from the others.
   * @throws {RangeError} If a parameter is being trained already, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  addParamGroup({ params, ...options }: ParamGroupOptions<Options>): void {
    const complete = this.complete(this.defaults, options as unknown as Options);
    const taken = new Set(this.paramGroups.flatMap((group) => group.params));
    const index = this.paramGroups.length;
    const added = [...iterate(nameOf(this), params)];
    added.forEach((parameter, i) => {
      const position = `parameter ${i} of group ${index}`;
      checkParameter(nameOf(this), position, parameter, taken);
      this.checkParameter(parameter, position);
      taken.add(parameter);
    });
    this.paramGroups.push({ ...complete, params: added });
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  stateDict(): OptimizerStateDict<Options, State> {
    const state: Record<number, Partial<State>> = {};
    let count = 0;
    const paramGroups = this.paramGroups.map(({ params, ...options }) => ({
      ...structuredClone(options),
      params: params.map((parameter) => {
        const kept = copyState(this.states.get(parameter));
        if (Object.keys(kept).length > 0) state[count] = kept;
        return count++;
      }),
    }));
    return { state, paramGroups: paramGroups as unknown as SavedParamGroup<Options>[] };
  }

  /**
   * Takes over the options and the state of another optimizer, whose parameters are matched with
   * this one's by their order. A run that is resumed like this goes on exactly as if it had never
   * stopped. Either all is taken over, or, if it throws, nothing.
   *
   * @param stateDict What {@linkcode stateDict} gave; it is copied.
   * @throws {RangeError} If groups, numbers of parameters or shapes differ, or an option or a part
   * of the state is missing, unknown or out of range.
   */
  loadStateDict(stateDict: OptimizerStateDict<Options, State>): void {
    const name = nameOf(this);
    const params = this.paramGroups.map((group) => group.params);
    const states = loadStates(
      name,
      stateDict,
      params,
      (parameter) => this.initialState(parameter, this.defaults),
    );
    const groups = stateDict.paramGroups.map((saved, index) => {
      const options = loadOptions(name, index, saved, this.defaults);
      // A schedule that ends at 0 can pass it by a rounding error, or in company of another one.
      checkFinite(this, "lr", options.lr);
      this.checkOptions(options);
      return options;
    });
    groups.forEach((options, i) => Object.assign(this.paramGroups[i], options));
    this.states.clear();
    for (const [parameter, state] of states) this.states.set(parameter, state);
  }

  /** What is kept for a parameter, made at its first update. */
  protected stateOf(parameter: Tensor, options: Required<Options>): State {
    let state = this.states.get(parameter);
    if (state === undefined) {
      state = this.initialState(parameter, options);
      this.states.set(parameter, state);
    }
    return state;
  }

  /** The options with defaults filled in for those that are not given, checked. */
  private complete(
    defaults: Required<Options>,
    options: Options | undefined,
  ): Required<Options> {
    const complete: Required<Options> = { ...resolveOptions(nameOf(this), options, defaults) };
    checkNotNegative(this, "lr", complete.lr);
    this.checkOptions(complete);
    return complete;
  }

  /** The groups that were given, or one of all parameters. */
  private groupsFrom(params: OptimizerParams<Options>): ParamGroupOptions<Options>[] {
    const items = [...iterate<Tensor | ParamGroupOptions<Options>>(nameOf(this), params)];
    if (items.length === 0) {
      throw new RangeError(`${nameOf(this)} expected at least one parameter: got none`);
    }
    if (items.every(isGroup)) return items;
    return [{ params: items } as unknown as ParamGroupOptions<Options>];
  }
}

function isGroup<Options extends OptimizerOptions>(
  item: Tensor | ParamGroupOptions<Options>,
): item is ParamGroupOptions<Options> {
  return typeof item === "object" && item !== null && "params" in item;
}

function iterate<T>(optimizer: string, params: Iterable<T>): Iterable<T> {
  const given: unknown = params;
  if (typeof given === "object" && given !== null && Symbol.iterator in given) return params;
  const got = given instanceof Tensor ? "a single tensor" : given === null ? "null" : typeof given;
  throw new TypeError(`${optimizer} expected an array of parameters or of groups: got ${got}`);
}
