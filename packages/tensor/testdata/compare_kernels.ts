import { assertAlmostEquals, assertEquals } from "@std/assert";
import type {
  Kernels,
  LinearBackward,
  LinearForward,
  Pairwise,
  RecurrentBackward,
  Softmax,
  Strides,
  Sums,
} from "../kernels/kernels.ts";
import { scalarKernels } from "../kernels/scalar/scalar.ts";
import { numbers, outputs, type PlacedProduct, randomArray, withOwnOutputs } from "./problems.ts";

/*
 * Each runs kernels and the scalar ones on the same problem, and fails unless all results are the
 * same except for rounding: NaN and infinity must be in the same places.
 */

/** Compares `C`, and a new array with it where nothing is added. */
export function compareProducts(
  kernels: Kernels,
  product: PlacedProduct,
  what: string,
): void {
  const expected = { ...product, c: product.c.slice() };
  assertEquals(kernels.matmul(product), product.c);
  scalarKernels.matmul(expected);
  assertClose(product.c, expected.c, 1e-5, what);
  if (product.accumulate) return;
  for (const { matmul } of [kernels, scalarKernels]) {
    assertClose(matmul({ ...product, c: null }), expected.c, 1e-5, `${what}, a new array`);
  }
}

/** Compares both passes. */
export function compareLinear(
  kernels: Kernels,
  problem: LinearForward & LinearBackward,
  what: string,
  tolerance = 1e-5,
): void {
  const expected = structuredClone(problem);
  kernels.linearForward(problem);
  kernels.linearBackward(problem);
  scalarKernels.linearForward(expected);
  scalarKernels.linearBackward(expected);
  for (const name of ["output", "gradInput", "gradWeight", "gradBias"] as const) {
    assertClose(problem[name] ?? [], expected[name] ?? [], tolerance, `${what}: ${name}`);
  }
}

/** Compares both passes. */
export function compareRecurrent(
  kernels: Kernels,
  problem: RecurrentBackward,
  what: string,
  tolerance = 1e-5,
): void {
  const expected = withOwnOutputs(problem);
  kernels.recurrentForward(problem);
  kernels.recurrentBackward(problem);
  scalarKernels.recurrentForward(expected);
  scalarKernels.recurrentBackward(expected);
  for (const name of outputs) {
    assertClose(problem[name] ?? [], expected[name] ?? [], tolerance, `${what}: ${name}`);
  }
}

/** Compares all results, and the softmax that replaces the logits. */
export function compareSoftmax(
  kernels: Kernels,
  rows: Pick<Softmax, "outer" | "length" | "inner" | "logits">,
): void {
  const problem = (): Softmax => ({
    ...rows,
    softmax: rows.logits.slice(),
    logSoftmax: rows.logits.slice(),
    max: new Float32Array(rows.outer * rows.inner),
    sum: new Float32Array(rows.outer * rows.inner),
  });
  const actual = problem(), expected = problem();
  kernels.softmax(actual);
  scalarKernels.softmax(expected);
  for (const name of ["softmax", "logSoftmax", "max", "sum"] as const) {
    const what = `${name} of ${rows.outer}x${rows.length}x${rows.inner}`;
    assertClose(actual[name]!, expected[name]!, 1e-6, what);
  }
  kernels.softmax({ ...rows, softmax: rows.logits, logSoftmax: null, max: null, sum: null });
  assertEquals([...rows.logits], [...actual.softmax!]);
}

/** Compares all functions of each element: into a given array, in place, and into a new array. */
export function compareElementwise(kernels: Kernels, input: Float32Array): void {
  for (const fn of ["exp", "log", "sigmoid", "tanh", "sqrt", "relu", "gelu"] as const) {
    const actual = new Float32Array(input.length), expected = new Float32Array(input.length);
    kernels.elementwise({ fn, input, output: actual });
    scalarKernels.elementwise({ fn, input, output: expected });
    assertClose(actual, expected, 1e-6, `${fn} of ${input.length} numbers`);
    const inPlace = input.slice();
    kernels.elementwise({ fn, input: inPlace, output: inPlace });
    assertEquals(inPlace, actual);
    assertEquals(kernels.elementwise({ fn, input, output: null }), actual);
  }
}

/** The strides of operands of R rows and C columns: whole, a row, a column and a number. */
export function stridesOf(columns: number): Strides[] {
  return [[columns, 1], [0, 1], [1, 0], [0, 0]].map(([row, column]) => ({ row, column }));
}

/** All functions of two numbers. */
export const pairFunctions = [
  "add",
  "sub",
  "mul",
  "div",
  "tanhSlope",
  "sigmoidSlope",
  "reluSlope",
  "geluSlope",
] as const;

/** Compares a function of two numbers: into a given array, a new one, and in place of a whole operand. */
export function comparePairs(kernels: Kernels, problem: Omit<Pairwise, "output">): void {
  const { fn, rows, columns, a, aStrides, bStrides } = problem;
  const [actual, expected] = [0, 0].map(() => new Float32Array(rows * columns).fill(7));
  kernels.pairwise({ ...problem, output: actual });
  scalarKernels.pairwise({ ...problem, output: expected });
  const strides = [aStrides, bStrides].map(({ row, column }) => `[${row}, ${column}]`);
  assertClose(actual, expected, 1e-6, `${fn} of ${rows}x${columns}, strides ${strides}`);
  assertEquals(kernels.pairwise({ ...problem, output: null }), actual);
  if (a.length !== actual.length) return;
  const inPlace = a.slice();
  kernels.pairwise({ ...problem, a: inPlace, output: inPlace });
  assertEquals(inPlace, actual);
}

/** Compares sums, which round once. */
export function compareSums(kernels: Kernels, problem: Omit<Sums, "output">): void {
  const { outer, length, inner } = problem;
  const [actual, expected] = [0, 0].map(() => new Float32Array(outer * inner).fill(7));
  kernels.sums({ ...problem, output: actual });
  scalarKernels.sums({ ...problem, output: expected });
  assertClose(actual, expected, 1e-7, `sums of ${outer}x${length}x${inner}`);
}

/** Compares both passes of layer normalization, on random numbers around `shift`. */
export function compareLayerNorm(
  kernels: Kernels,
  rows: number,
  size: number,
  shift: number,
  isWanted: (name: "weight" | "bias" | "gradInput" | "gradWeight" | "gradBias") => boolean,
): void {
  const array = (length: number, seed: number) => randomArray(length, seed, 2);
  const weight = isWanted("weight") ? array(size, 2) : null;
  const bias = isWanted("bias") ? array(size, 3) : null;
  const input = array(rows * size, 1).map((x) => x + shift), outputGrad = array(rows * size, 4);
  const resultsOf = ({ layerNormForward, layerNormBackward }: Kernels) => {
    const forward = layerNormForward({ rows, size, eps: 1e-5, input, weight, bias });
    const gradients = {
      gradInput: isWanted("gradInput") ? array(rows * size, 5) : null,
      gradWeight: isWanted("gradWeight") ? array(size, 6) : null,
      gradBias: isWanted("gradBias") ? array(size, 7) : null,
    };
    layerNormBackward({ rows, size, input, weight, outputGrad, ...forward, ...gradients });
    // Again, with dx written over dy.
    const inPlace = outputGrad.slice(), others = { gradWeight: null, gradBias: null };
    const places = { outputGrad: inPlace, gradInput: inPlace };
    layerNormBackward({ rows, size, input, weight, ...forward, ...places, ...others });
    if (gradients.gradInput) assertEquals(inPlace, gradients.gradInput);
    return { ...forward, ...gradients };
  };
  const actual = resultsOf(kernels), expected = resultsOf(scalarKernels);
  const results = [
    "output",
    "means",
    "scales",
    "gradInput",
    "gradWeight",
    "gradBias",
  ] as const;
  for (const name of results) {
    const what = `${name} of ${rows}x${size} around ${shift}`;
    assertClose(actual[name] ?? [], expected[name] ?? [], 1e-5, what);
  }
}

/** Fails unless normal numbers are the same to the bit. */
export function compareNormals(kernels: Kernels, data: Float32Array, mean: number, std: number) {
  const [actual, expected] = [data.slice(), data.slice()];
  kernels.normals({ data: actual, mean, std });
  scalarKernels.normals({ data: expected, mean, std });
  for (let i = 0; i < data.length; i++) {
    if (!Object.is(actual[i], expected[i])) assertEquals(actual[i], expected[i], `normal ${i}`);
  }
}

/** Lists of sizes below `most`, most of them odd ones. */
export function randomSizes(count: number, length: number, most: number): number[][] {
  const next = numbers(count);
  const size = () => Math.floor(Math.abs(next()) * most);
  return Array.from({ length: count }, () => Array.from({ length }, size));
}

/** Fails unless the numbers are within a tolerance, relative to those that are larger than 1. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assertEquals(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (Object.is(actual[i], expected[i])) continue;
    const most = tolerance * (1 + Math.abs(expected[i]));
    if (Math.abs(actual[i] - expected[i]) <= most) continue;
    assertAlmostEquals(actual[i], expected[i], most, `${what}[${i}]`);
  }
}
