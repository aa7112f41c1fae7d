import { allocateFloat32, giveGradient, record, Tensor } from "@ohlol/tensor";
import { type ElementFunction, elementwiseWork, kernelsFor } from "@ohlol/tensor/kernels";

/*
 * The binary cross-entropy of logits. All functions of a logit are made of e = exp(-|x|), which can't overflow,
 * and which kernels compute in pieces that stay in a cache.
 */

const pieceLength = 4096;
const pieces = [new Float32Array(pieceLength), new Float32Array(pieceLength)];
const one = new Float32Array([1]);

/**
 * With s(x) = log(1 + eˣ), so that -log σ(x) = s(-x) and -log(1 - σ(x)) = s(x), for each element:
 * loss = p y s(-x) + (1 - y) s(x),
 * dx = ((1 - y) σ(x) - p y σ(-x)) dloss, dy = (p s(-x) - s(x)) dloss
 *
 * @param posWeight p of each element; null for 1.
 */
export function bceWithLogits(x: Tensor, y: Tensor, posWeight: Float32Array | null): Tensor {
  const losses = allocateFloat32(x.size), p = posWeight ?? one;
  for (let from = 0; from < x.size; from += pieceLength) {
    writeLosses(x.data, y.data, p, from, logs(powers(x.data, from)), losses);
  }
  return record("bceWithLogits", [x, y], new Tensor(losses, x.shape), (dLoss) => {
    const dx = x.requiresGrad ? allocateFloat32(x.size) : null;
    const dy = y.requiresGrad ? allocateFloat32(x.size) : null;
    for (let from = 0; from < dLoss.length; from += pieceLength) {
      const e = powers(x.data, from);
      if (dx) writeInputGradient(x.data, y.data, p, from, e, dLoss, dx);
      if (dy) writeTargetGradient(x.data, p, from, logs(e), dLoss, dy);
    }
    if (dx) giveGradient(x, dx);
    if (dy) giveGradient(y, dy);
  });
}

/** e = exp(-|x|), for a piece. */
function powers(x: Float32Array, from: number): Float32Array {
  const count = Math.min(pieceLength, x.length - from), e = pieces[0].subarray(0, count);
  for (let i = 0; i < count; i++) e[i] = -Math.abs(x[from + i]);
  return map("exp", e);
}

/** log(1 + e) = log u + (e - (u - 1)) / u, where u is 1 + e rounded: a small e isn't lost in it. */
function logs(e: Float32Array): Float32Array {
  const log = pieces[1].subarray(0, e.length);
  for (let i = 0; i < e.length; i++) log[i] = 1 + e[i];
  map("log", log);
  for (let i = 0; i < e.length; i++) {
    const u = Math.fround(1 + e[i]);
    log[i] += (e[i] - (u - 1)) / u;
  }
  return log;
}

function map(fn: ElementFunction, values: Float32Array): Float32Array {
  const work = elementwiseWork(values.length);
  return kernelsFor(work).elementwise({ fn, input: values, output: values });
}

/** 0 and |x|: max(x, 0) and max(-x, 0) are looked up here, since a processor can't foresee which is which. */
const sizes = new Float64Array(2);

/** Writes the losses of a piece, where s(x) = max(x, 0) + log(1 + e). */
function writeLosses(
  x: Float32Array,
  y: Float32Array,
  p: Float32Array,
  from: number,
  log: Float32Array,
  losses: Float32Array,
): void {
  const each = p.length === 1 ? 0 : -1;
  for (let i = 0, at = from; i < log.length; i++, at++) {
    const isPositive = Number(x[at] > 0);
    sizes[1] = Math.abs(x[at]);
    const above = sizes[isPositive], below = sizes[1 - isPositive];
    losses[at] = p[at & each] * y[at] * (below + log[i]) + (1 - y[at]) * (above + log[i]);
  }
}

/** Where x >= 0, σ(x) = 1 / (1 + e) and σ(-x) = e / (1 + e); elsewhere the other way round. */
function writeInputGradient(
  x: Float32Array,
  y: Float32Array,
  p: Float32Array,
  from: number,
  e: Float32Array,
  dLoss: Float32Array,
  dx: Float32Array,
): void {
  const each = p.length === 1 ? 0 : -1;
  for (let i = 0, at = from; i < e.length; i++, at++) {
    // Not by a jump, which processors couldn't foresee.
    const isPositive = Number(x[at] >= 0), rest = 1 - isPositive;
    const up = isPositive + rest * e[i], down = rest + isPositive * e[i];
    dx[at] = ((1 - y[at]) * up - p[at & each] * y[at] * down) / (1 + e[i]) * dLoss[at];
  }
}

function writeTargetGradient(
  x: Float32Array,
  p: Float32Array,
  from: number,
  log: Float32Array,
  dLoss: Float32Array,
  dy: Float32Array,
): void {
  const each = p.length === 1 ? 0 : -1;
  for (let i = 0, at = from; i < log.length; i++, at++) {
    const isPositive = Number(x[at] > 0);
    sizes[1] = Math.abs(x[at]);
    const above = sizes[isPositive], below = sizes[1 - isPositive];
    dy[at] = (p[at & each] * (below + log[i]) - (above + log[i])) * dLoss[at];
  }
}
