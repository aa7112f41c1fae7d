import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkFloat, checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { addGradient, giveGradient, gradientArray, gradientOf, handOver } from "../gradients.ts";
import type { Strides } from "../kernels/mod.ts";
import { sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import {
  combine,
  combineData,
  type Grid,
  handOverSums,
  negate,
  pairOf,
  sumsOver,
  wholeStrides,
} from "./pairs.ts";

/*
 * Arithmetic on two tensors.
 */

/** d(a + b) = da + db */
export function add<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  checkNumeric("add", left.dtype);
  const { a, b, shape, grid } = pairOf("add", left, right);
  const y = grid !== null ? combineData("add", grid, a, b) : allocate(a.dtype, sizeOf(shape));
  if (grid === null) { for (let i = 0; i < y.length; i++) y[i] = a.data[i] + b.data[i]; }
  const inputs = [placeOf(a), placeOf(b)];
  return record("add", inputs, new Tensor<D>(y, shape), (dy) => {
    if (grid !== null) {
      pullBackSum(inputs[1], dy, grid.b, grid);
      giveSum(inputs[0], dy, grid.a, grid);
      return;
    }
    const db = gradientOf(inputs[1]);
    if (db) { for (let i = 0; i < dy.length; i++) db[i] += dy[i]; }
    giveGradient(inputs[0], dy);
  });
}

/** d(a - b) = da - db */
export function sub<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  checkNumeric("subtract", left.dtype);
  const { a, b, shape, grid } = pairOf("subtract", left, right);
  const y = grid !== null ? combineData("sub", grid, a, b) : allocate(a.dtype, sizeOf(shape));
  if (grid === null) { for (let i = 0; i < y.length; i++) y[i] = a.data[i] - b.data[i]; }
  const inputs = [placeOf(a), placeOf(b)];
  return record("sub", inputs, new Tensor<D>(y, shape), (dy) => {
    if (grid !== null) {
      pullBackDifference(inputs[1], dy, grid);
      giveSum(inputs[0], dy, grid.a, grid);
      return;
    }
    const da = gradientOf(inputs[0]);
    if (da) { for (let i = 0; i < dy.length; i++) da[i] += dy[i]; }
    const db = gradientOf(inputs[1]);
    if (db) { for (let i = 0; i < dy.length; i++) db[i] -= dy[i]; }
  });
}

/** d(a b) = b da + a db */
export function mul<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  checkNumeric("multiply", left.dtype);
  const { a, b, shape, grid } = pairOf("multiply", left, right);
  const y = grid !== null ? combineData("mul", grid, a, b) : allocate(a.dtype, sizeOf(shape));
  if (y instanceof Int32Array) {
    for (let i = 0; i < y.length; i++) y[i] = Math.imul(a.data[i], b.data[i]);
  } else if (grid === null) {
    for (let i = 0; i < y.length; i++) y[i] = a.data[i] * b.data[i];
  }
  // Each factor is read by the other's derivative alone.
  const inputs = [placeOf(a), placeOf(b)];
  const aData = b.requiresGrad ? a.data : null, bData = a.requiresGrad ? b.data : null;
  return record("mul", inputs, new Tensor<D>(y, shape), (dy) => {
    if (grid !== null) {
      pullBackProduct(inputs[0], grid.a, dy, bData, grid.b, grid);
      pullBackProduct(inputs[1], grid.b, dy, aData, grid.a, grid);
      return;
    }
    const da = bData && gradientOf(inputs[0]);
    if (da) { for (let i = 0; i < dy.length; i++) da[i] += bData[i] * dy[i]; }
    const db = aData && gradientOf(inputs[1]);
    if (db) { for (let i = 0; i < dy.length; i++) db[i] += aData[i] * dy[i]; }
  });
}

/** d(a / b) = 1/b da - a/b² db */
export function div(left: Tensor, right: Tensor | number): Tensor {
  checkFloat("divide", left.dtype);
  const { a, b, shape, grid } = pairOf("divide", left, right);
  const y = grid !== null ? combineData("div", grid, a, b) : allocateFloat32(sizeOf(shape));
  if (grid === null) { for (let i = 0; i < y.length; i++) y[i] = a.data[i] / b.data[i]; }
  const inputs = [placeOf(a), placeOf(b)], divisor = b.data;
  return record("div", inputs, new Tensor(y, shape), (dy) => {
    if (grid !== null) return pullBackQuotient(inputs, divisor, y, dy, grid);
    const da = gradientOf(inputs[0]);
    if (da) { for (let i = 0; i < dy.length; i++) da[i] += dy[i] / divisor[i]; }
    const db = gradientOf(inputs[1]);
    if (db) { for (let i = 0; i < dy.length; i++) db[i] -= dy[i] * y[i] / divisor[i]; }
  });
}

/** dx = dy, summed where elements of x were repeated. */
function pullBackSum(
  x: Tensor<DType>,
  dy: Float32Array,
  strides: Strides,
  grid: Grid,
): void {
  if (x.size === dy.length) addGradient(x, dy);
  else if (x.requiresGrad) handOver(x, sumsOver(strides, grid, dy));
}

/** The same for the operand that reads dy last: where it can be, dy itself is made the gradient. */
function giveSum(x: Tensor<DType>, dy: Float32Array, strides: Strides, grid: Grid): void {
  if (x.size === dy.length) giveGradient(x, dy);
  else pullBackSum(x, dy, strides, grid);
}

/** dx = -dy, summed where elements of x were repeated. */
function pullBackDifference(x: Tensor<DType>, dy: Float32Array, grid: Grid): void {
  if (!x.requiresGrad) return;
  const isWhole = x.size === dy.length;
  const dx = isWhole ? gradientArray(dy.length) : sumsOver(grid.b, grid, dy);
  if (isWhole) dx.set(dy);
  negate(dx);
  handOver(x, dx);
}

/** dx = other · dy, summed where elements of x were repeated. */
function pullBackProduct(
  x: Tensor<DType>,
  strides: Strides,
  dy: Float32Array,
  other: DataOf<DType> | null,
  otherStrides: Strides,
  grid: Grid,
): void {
  if (!x.requiresGrad || other === null) return;
  const products = gradientArray(dy.length);
  combine("mul", grid, other as Float32Array, otherStrides, dy, wholeStrides(grid), products);
  handOverSums(x, strides, grid, products);
}

/** da = dy / b and db = -dy y / b, summed where elements were repeated. */
function pullBackQuotient(
  [a, b]: readonly Tensor[],
  divisor: Float32Array,
  y: Float32Array,
  dy: Float32Array,
  grid: Grid,
): void {
  const each = wholeStrides(grid);
  if (a.requiresGrad) {
    const da = gradientArray(dy.length);
    combine("div", grid, dy, each, divisor, grid.b, da);
    handOverSums(a, grid.a, grid, da);
  }
  if (b.requiresGrad) {
    const db = gradientArray(dy.length);
    combine("mul", grid, dy, each, y, each, db);
    combine("div", grid, db, each, divisor, grid.b, db);
    negate(db);
    handOverSums(b, grid.b, grid, db);
  }
}
