import {
  AdamW,
  Muon,
  type MuonOptions,
  Optimizer,
  type OptimizerStateDict,
  type Parameter,
} from "@ohlol/nn";
import type { Tensor } from "@ohlol/tensor";

/** Options for {@linkcode MuonWithAdamW}: those of Muon, and AdamW's learning rate. */
export interface MuonWithAdamWOptions extends MuonOptions {
  /** The learning rate of AdamW. Default: Muon's. */
  adamwLr?: number;
}

/**
 * Muon for the matrices between hidden states, which it is made for, and AdamW for the rest: input
 * weights, which are the embedding of one-hot symbols, the output layer, and biases. Unless
 * `adjustLrFn` says otherwise, Muon's steps are as large as those of AdamW (`match_rms_adamw`), so
 * that one learning rate fits both.
 *
 * Source: Jordan et al., Muon: An optimizer for hidden layers in neural networks
 * (https://kellerjordan.github.io/posts/muon/), and Liu et al., Muon is Scalable for LLM Training
 * (https://arxiv.org/abs/2502.16982).
 */
export class MuonWithAdamW extends Optimizer {
  /** The name of the contestant. */
  static override readonly name: string = "Muon+AdamW";
  readonly #parts: readonly Optimizer[];

  /**
   * Makes both optimizers.
   *
   * @param hidden The matrices between hidden states.
   * @param others All other parameters.
   * @param options See {@linkcode MuonWithAdamWOptions}.
   * @throws {RangeError} If there is no matrix, or an option is out of range.
   * @throws {TypeError} If an option is of another type, or unknown.
   */
  constructor(
    hidden: readonly Parameter[],
    others: readonly Parameter[],
    { adamwLr, ...options }: MuonWithAdamWOptions,
  ) {
    if (hidden.length === 0) throw new RangeError("Muon expected a matrix to train: got none");
    const muon = new Muon(hidden, { adjustLrFn: "match_rms_adamw", ...options });
    const { lr, momentum } = muon.defaults;
    const parts: Optimizer[] = [muon];
    if (others.length > 0) parts.push(new AdamW(others, { lr: adamwLr ?? lr }));
    // Schedules look for the momentum that they cycle among the defaults.
    const defaults = { lr, momentum };
    super([...hidden, ...others], defaults);
    this.#parts = parts;
    // The groups are those of the parts: what a schedule changes in them is changed there.
    this.paramGroups.splice(0, 1, ...parts.flatMap(({ paramGroups }) => paramGroups));
  }

  /** Computes the loss if a closure is given, and lets each optimizer make its step. */
  override step<Loss extends Tensor | number | void = void>(closure?: () => Loss): Loss {
    const loss = closure?.() as Loss;
    for (const part of this.#parts) part.step();
    return loss;
  }

  /** The states of both, with parameters counted through. */
  override stateDict(): OptimizerStateDict {
    const merged: OptimizerStateDict = { state: {}, paramGroups: [] };
    let first = 0;
    for (const part of this.#parts) {
      const { state, paramGroups } = renumbered(part.stateDict(), first);
      Object.assign(merged.state, state);
      merged.paramGroups.push(...paramGroups);
      first += countOf(part);
    }
    return merged;
  }

  /**
   * Gives each optimizer its part of a state.
   *
   * @throws {RangeError} If the state is that of other optimizers or parameters.
   */
  override loadStateDict({ state, paramGroups }: OptimizerStateDict): void {
    let first = 0;
    this.#parts.forEach((part, i) => {
      const numbers = Object.entries(state)
        .filter(([id]) => Number(id) >= first && Number(id) < first + countOf(part));
      const own = { state: Object.fromEntries(numbers), paramGroups: paramGroups.slice(i, i + 1) };
      part.loadStateDict(renumbered(own, -first));
      first += countOf(part);
    });
  }

  /** Its parts check their options themselves. */
  protected checkOptions(): void {}

  /** Its parts have the states. */
  protected initialState(): object {
    return {};
  }

  /** Its parts have the rules. */
  protected update(): void {}
}

/** How many parameters an optimizer trains. */
function countOf({ paramGroups }: Optimizer): number {
  return paramGroups.reduce((sum, { params }) => sum + params.length, 0);
}

/** A state whose parameters have other numbers, each by so many higher. */
function renumbered({ state, paramGroups }: OptimizerStateDict, by: number): OptimizerStateDict {
  const entries = Object.entries(state).map(([id, kept]) => [Number(id) + by, kept]);
  return {
    state: Object.fromEntries(entries),
    paramGroups: paramGroups.map((group) => ({
      ...group,
      params: group.params.map((id) => id + by),
    })),
  };
}
