import { allocateFloat32 } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { pairWork } from "../kernels/mod.ts";
import { Tensor } from "../tensor.ts";
import { broadcast } from "./broadcast.ts";
import { mapped, recordUnary } from "./unary.ts";

/*
 * Powers. Those that programs use most are products and roots, as in PyTorch.
 */

/** d(aᵇ) = b aᵇ⁻¹ da + aᵇ log(a) db, where the first term is 0 at b = 0 and the second at a = 0 */
export function pow(left: Tensor, right: Tensor | number): Tensor {
  checkFloat("take a power of", left.dtype);
  if (right === 2) return powerOf2(left);
  if (right === 3) return powerOf3(left);
  if (right === 0.5) return rootOf(left);
  const [a, b] = broadcast("take a power of", left, right);
  const y = allocateFloat32(a.size), base = a.data, exponents = b.data;
  for (let i = 0; i < y.length; i++) y[i] = power(base[i], exponents[i]);
  return record("pow", [a, b], new Tensor(y, a.shape), (dy) => {
    const da = gradientOf(a);
    for (let i = 0; da && i < dy.length; i++) {
      const exponent = exponents[i];
      if (exponent !== 0) da[i] += exponent * power(base[i], exponent - 1) * dy[i];
    }
    const db = gradientOf(b);
    for (let i = 0; db && i < dy.length; i++) {
      const zero = base[i] === 0 && exponents[i] >= 0;
      db[i] += zero ? 0 : y[i] * Math.log(base[i]) * dy[i];
    }
  });
}

/** d(a²) = 2a da */
function powerOf2(a: Tensor): Tensor {
  const { data } = a, y = mapped("square", a, pairWork);
  return recordUnary("pow", a, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] *= 2 * data[i];
  });
}

/** d(a³) = 3a² da */
function powerOf3(a: Tensor): Tensor {
  const { data } = a, y = allocateFloat32(a.size);
  for (let i = 0; i < y.length; i++) y[i] = data[i] * data[i] * data[i];
  return recordUnary("pow", a, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] *= 3 * data[i] * data[i];
  });
}

/** d(√a) = 1/(2√a) da; as in PyTorch, the root of -Infinity is NaN, and not the infinity of IEEE 754's power. */
function rootOf(a: Tensor): Tensor {
  const y = mapped("sqrt", a, pairWork);
  return recordUnary("pow", a, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] /= 2 * y[i];
  });
}

/** IEEE 754's power, where 1 to the power of anything is 1; JavaScript's is NaN for 1 ** NaN. */
function power(base: number, exponent: number): number {
  return base === 1 || (base === -1 && Math.abs(exponent) === Infinity) ? 1 : base ** exponent;
}
