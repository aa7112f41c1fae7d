import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkNumeric, type DType } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { kernelsFor, pairWork } from "../kernels/mod.ts";
import { resolveOptions } from "../options.ts";
import { broadcastShapes } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { fit, operandLike } from "./broadcast.ts";
import { recordUnary } from "./unary.ts";

/**
 * The bounds of {@linkcode Tensor.clamp}: numbers, or tensors that are broadcast.
 *
 * @typeParam D The element type.
 */
export interface ClampOptions<D extends DType = "float32"> {
  /** What smaller elements become. Default: none. */
  min?: Tensor<D> | number;
  /** What greater elements become, also where `min` is greater still. Default: none. */
  max?: Tensor<D> | number;
}

/** See {@linkcode Tensor.clamp}. */
export function clamp<D extends DType>(x: Tensor<D>, options?: ClampOptions<D>): Tensor<D> {
  checkNumeric("clamp", x.dtype);
  const { min, max } = resolveOptions<ClampOptions<D>>("clamp", options, {
    min: undefined,
    max: undefined,
  });
  if (min === undefined && max === undefined) {
    throw new TypeError("clamp expected min, max or both: got neither");
  }
  if (x.dtype === "float32" && typeof (min ?? 0) === "number" && typeof (max ?? 0) === "number") {
    const [low, high] = [min ?? -Infinity, max ?? Infinity] as [number, number];
    return clampToNumbers(x as Tensor, Math.fround(low), Math.fround(high)) as Tensor<D>;
  }
  const range = x.dtype === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  const low = operandLike("clamp", x, min ?? range[0]);
  const high = operandLike("clamp", x, max ?? range[1]);
  const shape = [x, low, high].map((operand) => operand.shape).reduce(broadcastShapes);
  return clampBetween(fit(x, shape), fit(low, shape), fit(high, shape), max === undefined);
}

/** y = min(max(x, low), high): dx = dy where low ≤ x ≤ high, and NaN passes on no gradient */
function clampToNumbers(x: Tensor, low: number, high: number): Tensor {
  const { data } = x;
  const raised = limited("maximum", data, low, null);
  const y = high === Infinity ? raised : limited("minimum", raised, high, raised);
  return recordUnary("clamp", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) if (!(data[i] >= low && data[i] <= high)) dy[i] = 0;
  });
}

const inRow = { row: 0, column: 1 }, repeated = { row: 0, column: 0 };

/** Each number, or a bound where that is greater, or smaller. */
function limited(
  fn: "maximum" | "minimum",
  a: Float32Array,
  bound: number,
  output: Float32Array | null,
): Float32Array {
  const columns = a.length, b = Float32Array.of(bound);
  const operands = { a, aStrides: inRow, b, bStrides: repeated };
  return kernelsFor(pairWork(columns)).pairwise({ fn, rows: 1, columns, ...operands, output });
}

/**
 * y = min(max(x, low), high): dx = dy where low ≤ x ≤ high, d low = dy where x < low < high, and
 * d high = dy where x > high or low > high; NaN makes y NaN and passes on no gradient
 *
 * @param unbounded Whether `high` stands for no bound, so that even a `low` of Infinity is below it.
 */
function clampBetween<D extends DType>(
  x: Tensor<D>,
  low: Tensor<D>,
  high: Tensor<D>,
  unbounded: boolean,
): Tensor<D> {
  const y = allocate(x.dtype, x.size);
  for (let i = 0; i < y.length; i++) {
    const raised = x.data[i] < low.data[i] || isNaN(low.data[i]) ? low.data[i] : x.data[i];
    y[i] = raised > high.data[i] || isNaN(high.data[i]) ? high.data[i] : raised;
  }
  return record("clamp", [x, low, high], new Tensor<D>(y, x.shape), (dy) => {
    const [dx, dLow, dHigh] = [gradientOf(x), gradientOf(low), gradientOf(high)];
    for (let i = 0; i < dy.length; i++) {
      const [value, min, max] = [x.data[i], low.data[i], high.data[i]];
      if (dx && value >= min && value <= max) dx[i] += dy[i];
      if (dLow && value < min && (min < max || unbounded)) dLow[i] += dy[i];
      if (dHigh && (value > max || min > max)) dHigh[i] += dy[i];
    }
  });
}
