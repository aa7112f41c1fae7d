import { allocateFloat32 } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { writeGradient } from "../gradients.ts";
import { kernelsFor } from "../kernels/mod.ts";
import { broadcastShapes, formatShape, type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { fit } from "./broadcast.ts";
import { reshape } from "./layout.ts";

/** See {@linkcode Tensor.matmul}. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  if (!(b instanceof Tensor)) {
    throw new TypeError(`Cannot multiply matrices: one isn't a tensor: got ${typeof b}`);
  }
  checkFloat("take the matrix product of", a.dtype);
  checkFloat("take the matrix product of", b.dtype);
  checkInner(a.shape, b.shape);
  const left = a.shape.length === 1 ? reshape(a, [1, a.size]) : a;
  const right = b.shape.length === 1 ? reshape(b, [b.size, 1]) : b;
  const product = batched(left, right);
  const shape = product.shape.slice();
  if (b.shape.length === 1) shape.pop();
  if (a.shape.length === 1) shape.splice(b.shape.length === 1 ? -1 : -2, 1);
  return shape.length === product.shape.length ? product : reshape(product, shape);
}

function checkInner(a: Shape, b: Shape): void {
  if (a.length === 0 || b.length === 0) {
    throw new RangeError(
      `Cannot multiply matrices of shapes ${formatShape(a)} and ${formatShape(b)}: ` +
        "a scalar isn't a matrix; use mul",
    );
  }
  const m = a[a.length - 1];
  const n = b[Math.max(b.length - 2, 0)];
  if (m !== n) {
    throw new RangeError(
      `Cannot multiply matrices of shapes ${formatShape(a)} and ${formatShape(b)}: ` +
        `inner dimensions ${m} and ${n} differ`,
    );
  }
}

/** The products of two batches of matrices, both of at least two dimensions. */
function batched(a: Tensor, b: Tensor): Tensor {
  const k = a.shape[a.shape.length - 1];
  const n = b.shape[b.shape.length - 1];
  // One matrix on the right serves all rows of all matrices on the left.
  if (b.shape.length === 2) {
    const rows = a.shape.length === 2 ? a : reshape(a, [sizeOf(a.shape.slice(0, -1)), k]);
    const product = multiply(rows, b, 1, rows.shape[0], n, k, [rows.shape[0], n]);
    return a.shape.length === 2 ? product : reshape(product, [...a.shape.slice(0, -1), n]);
  }
  const m = a.shape[a.shape.length - 2];
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const left = fit(a, [...batch, m, k]);
  const right = fit(b, [...batch, k, n]);
  return multiply(left, right, sizeOf(batch), m, n, k, [...batch, m, n]);
}

/** C = A B: dA = dC Bᵀ, dB = Aᵀ dC, for each of `count` pairs of matrices. */
function multiply(
  a: Tensor,
  b: Tensor,
  count: number,
  m: number,
  n: number,
  k: number,
  shape: Shape,
): Tensor {
  const { matmul } = kernelsFor(m * n * k), [transposeA, transposeB] = [false, false];
  const y = productsOf(a.data, b.data, count, m, n, k);
  return record("matmul", [a, b], new Tensor(y, shape), (dy) => {
    writeGradient(a, (da, accumulate) => {
      for (let i = 0; i < count; i++) {
        const dc = part(dy, i, m * n), right = part(b.data, i, k * n), c = part(da, i, m * k);
        matmul({ m, n: k, k: n, a: dc, b: right, c, transposeA, transposeB: true, accumulate });
      }
    });
    writeGradient(b, (db, accumulate) => {
      for (let i = 0; i < count; i++) {
        const dc = part(dy, i, m * n), left = part(a.data, i, m * k), c = part(db, i, k * n);
        matmul({ m: k, n, k: m, a: left, b: dc, c, transposeA: true, transposeB, accumulate });
      }
    });
  });
}

/** A B, for each of `count` pairs of matrices. */
function productsOf(
  a: Float32Array,
  b: Float32Array,
  count: number,
  m: number,
  n: number,
  k: number,
): Float32Array {
  const { matmul } = kernelsFor(m * n * k);
  const [transposeA, transposeB, accumulate] = [false, false, false];
  if (count === 1) return matmul({ m, n, k, a, b, c: null, transposeA, transposeB, accumulate });
  const y = allocateFloat32(count * m * n);
  for (let i = 0; i < count; i++) {
    // All fields are written out: spreading another object takes long beside a small product.
    const left = part(a, i, m * k), right = part(b, i, k * n), c = part(y, i, m * n);
    matmul({ m, n, k, a: left, b: right, c, transposeA, transposeB, accumulate });
  }
  return y;
}

/** Matrix `i` of a batch of matrices of that size. */
function part(data: Float32Array, i: number, size: number): Float32Array {
  return data.length === size ? data : data.subarray(i * size, (i + 1) * size);
}
