import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkFloat, checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { addGradient, giveGradient, gradientArray, gradientOf, handOver } from "../gradients.ts";
import { type PairFunction, pairWork, type Strides } from "../kernels/mod.ts";
import { sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { broadcast, fit } from "./broadcast.ts";
import {
  combine,
  type Grid,
  handOverSums,
  negate,
  pairOf,
  sumsOver,
  wholeStrides,
} from "./pairs.ts";
import { mapped, recordUnary } from "./unary.ts";

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

/** fn(a, b) for the elements of two tensors of floats. */
function combineData<D extends DType>(
  fn: PairFunction,
  grid: Grid,
  a: Tensor<D>,
  b: Tensor<D>,
): DataOf<D> {
  const [aData, bData] = [a.data as Float32Array, b.data as Float32Array];
  return combine(fn, grid, aData, grid.a, bData, grid.b) as DataOf<D>;
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

/** d max(a, b) = da where a is greater, db where b is, and half of each where they are equal */
export function maximum<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  return greater("maximum", left, right, 1);
}

/** d min(a, b) = da where a is smaller, db where b is, and half of each where they are equal */
export function minimum<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  return greater("minimum", left, right, -1);
}

/**
 * For each place the element that is greater after multiplying with `sign`, or NaN if one is NaN;
 * as in PyTorch both then get the whole gradient.
 */
function greater<D extends DType>(
  name: "maximum" | "minimum",
  left: Tensor<D>,
  right: Tensor<D> | number,
  sign: 1 | -1,
): Tensor<D> {
  const { a, b, shape, grid } = pairOf(`take the ${name} of`, left, right);
  const y = grid !== null ? combineData(name, grid, a, b) : allocate(a.dtype, a.size);
  if (grid === null) writeGreater(y, a.data, b.data, sign);
  return record(name, [a, b], new Tensor<D>(y, shape), (dy) => {
    const [p, q] = [fit(a.detach(), shape), fit(b.detach(), shape)] as unknown as [Tensor, Tensor];
    const { a: aStrides, b: bStrides } = grid ?? { a: null, b: null };
    pullBackGreater(a, aStrides, grid, p.data, q.data, sign, dy);
    pullBackGreater(b, bStrides, grid, q.data, p.data, sign, dy);
  });
}

function writeGreater(
  y: DataOf<DType>,
  a: DataOf<DType>,
  b: DataOf<DType>,
  sign: 1 | -1,
): void {
  for (let i = 0; i < y.length; i++) y[i] = sign * b[i] > sign * a[i] || isNaN(b[i]) ? b[i] : a[i];
}

/** dx = dy where the elements of x aren't less than the others, and half of it where they are equal. */
function pullBackGreater(
  x: Tensor<DType>,
  strides: Strides | null,
  grid: Grid | null,
  own: Float32Array,
  other: Float32Array,
  sign: 1 | -1,
  dy: Float32Array,
): void {
  if (!x.requiresGrad) return;
  const dx = gradientArray(dy.length);
  for (let i = 0; i < dy.length; i++) {
    const difference = sign * own[i] - sign * other[i];
    dx[i] = own[i] === other[i] ? dy[i] / 2 : difference < 0 ? 0 : dy[i];
  }
  if (grid === null || strides === null) handOver(x, dx);
  else handOverSums(x, strides, grid, dx);
}
