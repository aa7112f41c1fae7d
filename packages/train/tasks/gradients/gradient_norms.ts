import type { Parameter } from "@ohlol/nn";
import { cat, noGrad, type Tensor, zeros } from "@ohlol/tensor";
import type { GradientRow } from "../../events/event.ts";
import { withoutParameters } from "./without_parameters.ts";

/** A network over the time steps of a window, a step at a time. */
export interface Recurrence {
  /** T: the number of time steps. */
  readonly steps: number;
  /** The dimension of its states along which rows that don't influence each other lie. */
  readonly rows: number;
  /** The state before the first step: hₜ and, in an LSTM, cₜ, of each layer. */
  initialState(): Tensor[];
  /**
   * The state after a step.
   *
   * @param step The step, from 0.
   * @param state That before it, perhaps several times below each other.
   */
  advance(step: number, state: readonly Tensor[]): Tensor[];
  /** The loss of a step, from 0, summed over the rows of the state after it. */
  loss(step: number, state: readonly Tensor[]): Tensor;
  /** Which of the tensors of a state are hidden states; the others are cell states. */
  isHidden(index: number): boolean;
}

/**
 * The norms of ∂L_t/∂h_s, for s = t, t - 1, ...: how much the loss of a step depends on what the
 * network remembered before it.
 *
 * The chain rule is followed a step at a time, ∂L_t/∂h_s = (∂h_{s+1}/∂h_s)ᵀ ∂L_t/∂h_{s+1}, for all t
 * at once: each is a row of a batch that grows on the way back. Where the recurrence itself has
 * several rows, as a batch of texts has, the norm is the root mean square over them.
 *
 * @param recurrence The network.
 * @param parameters Its parameters, which get no gradient of this.
 * @param ends The steps t, from 0, in falling order.
 */
export function gradientNorms(
  recurrence: Recurrence,
  parameters: readonly Parameter[],
  ends: readonly number[],
): GradientRow[] {
  return withoutParameters(parameters, () => {
    const states = statesOf(recurrence);
    const rows: GradientRow[] = [];
    let gradients: Tensor[] = [];
    for (let step = ends[0]; step >= 0; step--) {
      if (rows.length > 0) {
        gradients = backThrough(recurrence, step + 1, states[step + 1], gradients, rows.length);
      }
      if (ends.includes(step)) {
        const own = ofLoss(recurrence, step, states[step + 1]);
        const { rows: dim } = recurrence;
        gradients = rows.length === 0
          ? own
          : gradients.map((gradient, i) => cat([gradient, own[i]], dim));
        const hasCells = own.some((_, i) => !recurrence.isHidden(i));
        rows.push({ step: step + 1, hidden: [], cellState: hasCells ? [] : null });
      }
      addNorms(recurrence, gradients, rows);
    }
    return rows.toReversed();
  });
}

/** The states before the first step, and after each. */
function statesOf(recurrence: Recurrence): Tensor[][] {
  return noGrad(() => {
    const states = [recurrence.initialState()];
    for (let step = 0; step < recurrence.steps; step++) {
      states.push(recurrence.advance(step, states[step]));
    }
    return states;
  });
}

/** ∂L_t/∂h_t */
function ofLoss(recurrence: Recurrence, step: number, state: readonly Tensor[]): Tensor[] {
  const leaves = leavesOf(state);
  recurrence.loss(step, leaves).backward();
  return leaves.map(gradientOf);
}

/** From the gradients of the states after a step to those of the states before it. */
function backThrough(
  recurrence: Recurrence,
  step: number,
  before: readonly Tensor[],
  gradients: readonly Tensor[],
  count: number,
): Tensor[] {
  const { rows: dim } = recurrence;
  const leaves = leavesOf(before.map((tensor) => cat(Array(count).fill(tensor), dim)));
  const after = recurrence.advance(step, leaves);
  // The derivative of Σ gᵢ hᵢ by the state before is the one that the chain rule asks for.
  const products = after.map((tensor, i) => tensor.mul(gradients[i]).sum());
  products.reduce((sum, product) => sum.add(product)).backward();
  return leaves.map(gradientOf);
}

function leavesOf(state: readonly Tensor[]): Tensor[] {
  return state.map((tensor) => {
    const leaf = tensor.detach().clone();
    leaf.requiresGrad = true;
    return leaf;
  });
}

/** The gradient of a leaf; zeros for what has no part in the loss, such as an LSTM's last cell. */
function gradientOf(leaf: Tensor): Tensor {
  return leaf.grad ?? zeros(leaf.shape);
}

/** Adds the norms at a step to the rows, each of which has its share of the batch. */
function addNorms(recurrence: Recurrence, gradients: readonly Tensor[], rows: GradientRow[]): void {
  const { rows: dim } = recurrence;
  const columns = gradients[0].shape.at(dim)! / rows.length;
  rows.forEach((row, i) => {
    const norm = (isHidden: boolean) => {
      const own = gradients.filter((_, k) => recurrence.isHidden(k) === isHidden);
      const parts = own.map((tensor) => tensor.narrow(dim, i * columns, columns));
      const squares = parts.map((part) => part.mul(part).sum().item());
      return Math.sqrt(squares.reduce((a, b) => a + b, 0) / columns);
    };
    row.hidden.push(norm(true));
    row.cellState?.push(norm(false));
  });
}
