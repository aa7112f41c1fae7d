import { gru, Recurrent } from "./layout";

/**
 * Gates of one member of the batch, in floats. The GRU has r, z, and, because its n is not a
 * function of a sum, the two terms x_n and h_n: where the products of W_ih take 3·H columns, those
 * of W_hh take the first 2·H and the last H.
 */
export function gateWidth(p: Recurrent): i32 {
  return p.cell < gru ? p.hiddenSize : 4 * p.hiddenSize;
}

/** Rows of the weights, G·H. */
export function weightRows(p: Recurrent): i32 {
  return p.cell == gru ? 3 * p.hiddenSize : gateWidth(p);
}

/** Rows of W_hh whose products are in the first columns of the gates; the GRU's others are last. */
export function firstRows(p: Recurrent): i32 {
  return p.cell == gru ? 2 * p.hiddenSize : weightRows(p);
}

/** Address of a part's workspace. */
@inline
export function workspaceOf(p: Recurrent, part: i32): usize {
  return p.workspace + part * p.workspaceStride;
}

/** The time of the step that is walked as the `walked`-th. */
@inline
export function timeOf(p: Recurrent, walked: i32): i32 {
  return p.reverse ? p.steps - 1 - walked : walked;
}

/** Bytes from the start of `states` or `cells` to the state before the step at time t. */
@inline
export function before(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t + 1 : t) * p.batch * p.hiddenSize;
}

/** Bytes from the start of `states` or `cells` to the state after the step at time t. */
@inline
export function after(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t : t + 1) * p.batch * p.hiddenSize;
}
