import { allocateFloat32 } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { resolveOptions } from "../options.ts";
import { Tensor } from "../tensor.ts";
import { firstOfRow, reduced, type ReduceOptions } from "./rows.ts";

/*
 * Variances and standard deviations, computed in double precision: first the mean, then the squares.
 */

/** Options for {@linkcode Tensor.var} and {@linkcode Tensor.std}. */
export interface VarianceOptions extends ReduceOptions {
  /**
   * What is subtracted from the number n of elements: 1 for the estimate from a sample (Bessel's
   * correction), 0 for the variance of all there is. Default: 1.
   */
  correction?: number;
}

const defaults = { correction: 1, keepDim: false };

/** var x = Σ (x - mean x)²/(n - correction): dx = 2 (x - mean x)/(n - correction) dy */
export function variance(x: Tensor, dim?: number, options?: VarianceOptions): Tensor {
  const rows = varianceRows("var", x, dim, options);
  return record("var", [x], new Tensor(rows.variances, rows.shape), (dy) => rows.pullBack(dy));
}

/** y = √(var x): dy = 1/(2y) d var x, and 0 where y is 0 */
export function std(x: Tensor, dim?: number, options?: VarianceOptions): Tensor {
  const rows = varianceRows("std", x, dim, options);
  const y = allocateFloat32(rows.variances.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(rows.variances[i]);
  return record("std", [x], new Tensor(y, rows.shape), (dy) => {
    rows.pullBack(dy.map((d, i) => y[i] === 0 ? 0 : d / (2 * y[i])));
  });
}

/** The variance of each row, and how its gradient reaches the elements. */
function varianceRows(
  name: string,
  x: Tensor,
  dim: number | undefined,
  options: VarianceOptions | undefined,
) {
  checkFloat(`take the ${name} of`, x.dtype);
  const { correction, keepDim } = resolveOptions(name, options, defaults);
  const { view: { outer, length, inner }, shape } = reduced(name, x, dim, { keepDim });
  const means = allocateFloat32(outer * inner);
  const variances = allocateFloat32(outer * inner);
  for (let i = 0; i < variances.length; i++) {
    const start = firstOfRow(i, length, inner);
    let [sum, squares] = [0, 0];
    for (let k = 0; k < length; k++) sum += x.data[start + k * inner];
    const mean = sum / length;
    for (let k = 0; k < length; k++) squares += (x.data[start + k * inner] - mean) ** 2;
    means[i] = mean;
    variances[i] = squares / Math.max(length - correction, 0);
  }
  const freedom = length - correction;
  const pullBack = (dy: Float32Array) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) {
        const at = start + k * inner;
        dx[at] += slope(x.data[at] - means[i], freedom, dim) * dy[i];
      }
    }
  };
  return { variances, shape, pullBack };
}

/** The derivative of a variance with respect to an element that is this far from the mean. */
function slope(deviation: number, freedom: number, dim: number | undefined): number {
  // PyTorch takes this limit in the variance of all elements only.
  if (freedom <= 0 && dim === undefined) return deviation === 0 ? NaN : Infinity;
  return 2 * deviation / freedom;
}
