import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  numbers,
  outputs,
  randomArray,
  randomLinear,
  randomProblem,
  randomProduct,
  withOwnOutputs,
} from "../testdata/problems.ts";
import { chunksOf } from "./chunks.ts";
import type { RecurrentBackward, RecurrentCell, Softmax } from "./kernels.ts";
import { scalarKernels } from "./scalar.ts";
import { simdKernels } from "./simd.ts";
import { loadSimd, type SimdBuild } from "./simd_module.ts";

const builds: SimdBuild[] = ["relaxedSimd", "simd"];
const cells: RecurrentCell[] = ["rnnTanh", "rnnRelu", "gru", "lstm"];

function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
) {
  assertEquals(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (Object.is(actual[i], expected[i])) continue;
    const scale = 1 + Math.abs(expected[i]);
    assertAlmostEquals(actual[i], expected[i], tolerance * scale, `${what}[${i}]`);
  }
}

/** Distance from |x|, rounded to a float, to the next larger float. */
function ulp(x: number): number {
  const float = new Float32Array([Math.abs(x)]);
  const bits = new Int32Array(float.buffer);
  const rounded = float[0];
  bits[0]++;
  return float[0] - rounded;
}

/** Floats of all sizes, and evenly from `low` to `high`. */
function arguments_(low: number, high: number): Float32Array {
  const bits = Uint32Array.from({ length: 1 << 16 }, (_, i) => i * 65536 + (i * 40503) % 65536);
  const even = Array.from({ length: 1 << 16 }, (_, i) => low + (high - low) * i / (1 << 16));
  return Float32Array.from([...new Float32Array(bits.buffer), ...even, 0, -0, 1e-45, -1e-45]);
}

/** The functions of assembly/math.ts; results closer to 0 than `least` need not be exact. */
const functions = [
  { name: "exp", exact: Math.exp, low: -104, high: 90, ulps: 1.1, least: 0 },
  { name: "log", exact: Math.log, low: 0, high: 4, ulps: 1, least: 0 },
  { name: "sigmoid", exact: sigmoid, low: -104, high: 30, ulps: 2.5, least: 2 ** -126 },
  { name: "tanh", exact: Math.tanh, low: -10, high: 10, ulps: 2.5, least: 0 },
] as const;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

for (const build of builds) {
  for (const { name, exact, low, high, ulps, least } of functions) {
    Deno.test(`${build} ${name} is within ${ulps} ulp, from denormals to infinity, and keeps NaN`, () => {
      const simd = loadSimd(build)!;
      const x = arguments_(low, high);
      const y = new Float32Array(x.length);
      const address = simd.memory.copyIn(x);
      simd.exports[name](address, x.length);
      simd.memory.copyOut(y, address);
      for (let i = 0; i < x.length; i++) {
        const expected = exact(x[i]);
        if (Object.is(y[i], Math.fround(expected))) continue;
        if (Math.abs(expected) < least && Math.abs(y[i] - expected) < least) continue;
        const error = Math.abs(y[i] - expected) / ulp(expected);
        assert(error <= ulps, `${name}(${x[i]}) = ${y[i]}: expected ${expected}`);
      }
    });
  }

  Deno.test(`${build} matmul equals the scalar one at odd sizes, and across its blocks`, () => {
    const { matmul } = simdKernels(build)!;
    const next = numbers(1);
    const small = Array.from({ length: 12 }, () => [next(), next(), next()]);
    const shapes = small.map((sizes) => sizes.map((size) => Math.floor(Math.abs(size) * 24)));
    const large = [[13, 9, 257], [2, 515, 300], [67, 21, 30], [8, 16, 4]];
    for (const [m, n, k] of [...shapes, ...large, [1, 1, 1], [0, 3, 2], [3, 0, 2], [3, 2, 0]]) {
      for (let flags = 0; flags < 8; flags++) {
        const product = randomProduct(m, n, k, {
          transposeA: (flags & 1) > 0,
          transposeB: (flags & 2) > 0,
          accumulate: (flags & 4) > 0,
        });
        const expected = { ...product, c: product.c.slice() };
        matmul(product);
        scalarKernels.matmul(expected);
        assertClose(product.c, expected.c, 1e-5, `${m}x${n}x${k} with flags ${flags}: c`);
      }
    }
  });

  Deno.test(`${build} linear layers equal the scalar ones at odd sizes, and in all variants`, () => {
    const kernels = simdKernels(build)!;
    const sizes = [[1, 1, 1], [5, 7, 3], [33, 65, 9], [70, 3, 301], [0, 3, 2], [3, 0, 2], [
      3,
      2,
      0,
    ]];
    for (const [rows, inputSize, outputSize] of sizes) {
      for (let flags = 0; flags < 8; flags++) {
        const whole = randomLinear(rows, inputSize, outputSize);
        const problem = {
          ...whole,
          bias: flags & 1 ? whole.bias : null,
          gradInput: flags & 1 ? whole.gradInput : null,
          gradWeight: flags & 2 ? whole.gradWeight : null,
          gradBias: flags & 4 ? whole.gradBias : null,
        };
        const expected = structuredClone(problem);
        kernels.linearForward(problem);
        kernels.linearBackward(problem);
        scalarKernels.linearForward(expected);
        scalarKernels.linearBackward(expected);
        for (const name of ["output", "gradInput", "gradWeight", "gradBias"] as const) {
          const what = `${rows}, ${inputSize} to ${outputSize}, flags ${flags}: ${name}`;
          assertClose(problem[name] ?? [], expected[name] ?? [], 1e-5, what);
        }
      }
    }
  });

  for (const cell of cells) {
    Deno.test(`${build} ${cell} equals the scalar one, at odd sizes and in all variants`, () => {
      const kernels = simdKernels(build)!;
      const shapes = [[3, 2, 5, 7], [4, 9, 3, 8], [2, 17, 12, 20], [5, 1, 40, 33], [1, 1, 1, 1]];
      for (const [steps, batch, inputSize, hiddenSize] of [...shapes, [0, 2, 3, 4], [2, 0, 3, 4]]) {
        for (let flags = 0; flags < 8; flags++) {
          const problem = randomProblem({
            cell,
            steps,
            batch,
            inputSize,
            hiddenSize,
            reverse: (flags & 1) > 0,
            indices: (flags & 2) > 0,
            bias: (flags & 4) > 0,
          });
          const what = `${steps}x${batch}, ${inputSize} to ${hiddenSize}, flags ${flags}`;
          const expected = withOwnOutputs(problem);
          kernels.recurrentForward(problem);
          kernels.recurrentBackward(problem);
          scalarKernels.recurrentForward(expected);
          scalarKernels.recurrentBackward(expected);
          assertSameOutputs(problem, expected, what);
        }
      }
    });

    Deno.test(`${build} ${cell} does without saved gates, and without gradients nobody wants`, () => {
      const kernels = simdKernels(build)!;
      const shape = { cell, steps: 3, batch: 2, inputSize: 3, hiddenSize: 6 };
      const problem = randomProblem(shape);
      const bare = { ...withOwnOutputs(problem), saved: null };
      kernels.recurrentForward(problem);
      kernels.recurrentForward(bare);
      assertEquals(bare.output, problem.output);
      const unwanted = {
        ...withOwnOutputs(problem),
        outputGrad: null,
        hnGrad: null,
        cnGrad: null,
        gradInput: null,
        gradWeightHh: null,
        gradBiasIh: null,
        gradH0: null,
      };
      const expected = withOwnOutputs(unwanted);
      kernels.recurrentBackward(unwanted);
      scalarKernels.recurrentBackward(expected);
      assertSameOutputs(unwanted, expected, "with half of the gradients");
    });
  }

  Deno.test(`${build} kernels go from chunk to chunk of a long sequence, in either direction`, () => {
    const kernels = simdKernels(build)!;
    for (const cell of cells) {
      for (let flags = 0; flags < 4; flags++) {
        const [reverse, indices] = [(flags & 1) > 0, (flags & 2) > 0];
        const shape = { cell, steps: 5, batch: 600, inputSize: 11, hiddenSize: 90 };
        const problem = randomProblem({ ...shape, reverse, indices });
        assert(chunksOf(5, 600 * 90).length > 1);
        const expected = withOwnOutputs(problem);
        kernels.recurrentForward(problem);
        kernels.recurrentBackward(problem);
        scalarKernels.recurrentForward(expected);
        scalarKernels.recurrentBackward(expected);
        assertSameOutputs(problem, expected, `${cell}, flags ${flags}`, sumsTolerance);
      }
    }
    const linear = randomLinear(3000, 90, 7), expected = structuredClone(linear);
    assert(chunksOf(3000, 90).length > 1);
    kernels.linearForward(linear);
    kernels.linearBackward(linear);
    scalarKernels.linearForward(expected);
    scalarKernels.linearBackward(expected);
    for (const name of ["output", "gradInput", "gradWeight", "gradBias"] as const) {
      assertClose(linear[name]!, expected[name]!, sumsTolerance, name);
    }
    const logits = randomArray(90 * 3000, 1);
    assertSameSoftmax(kernels.softmax, { outer: 3000, length: 90, inner: 1, logits });
  });

  Deno.test(`${build} kernels pass NaN and infinity on, to the members of the batch that have them`, () => {
    const kernels = simdKernels(build)!;
    for (const cell of cells) {
      const shape = { cell, steps: 3, batch: 3, inputSize: 2, hiddenSize: 5 };
      const problem = randomProblem(shape);
      problem.h0.set([NaN], 0);
      problem.input.set([Infinity, 1e-42], 4);
      const expected = withOwnOutputs(problem);
      kernels.recurrentForward(problem);
      scalarKernels.recurrentForward(expected);
      assertClose(problem.output, expected.output, 1e-5, `${cell} output`);
      assert(problem.output.subarray(0, 5).some(Number.isNaN));
      assert(problem.output.subarray(5, 10).every(Number.isFinite));
    }
    const product = randomProduct(2, 3, 2);
    product.a.set([0, 1, 1e-45, 0]);
    product.b.set([NaN, Infinity, 1, 2, -Infinity, 1]);
    const expected = { ...product, c: product.c.slice() };
    kernels.matmul(product);
    scalarKernels.matmul(expected);
    assertEquals(product.c, expected.c);
  });

  Deno.test(`${build} softmax equals the scalar one, at odd sizes, in place, with any logits`, () => {
    const { softmax } = simdKernels(build)!;
    const shapes = [[3, 1, 1], [2, 4, 1], [5, 7, 1], [1, 65, 1], [2, 3, 4], [0, 3, 1], [3, 0, 1]];
    for (const [outer, length, inner] of shapes) {
      const logits = randomArray(outer * length * inner, 5, 20);
      assertSameSoftmax(softmax, { outer, length, inner, logits });
    }
    const odd = [1e4, 1e4, -1e4, 0, -Infinity, 1e-42, NaN, 0, 1, Infinity, 0, 0];
    const logits = Float32Array.from([...odd, -Infinity, -Infinity, -Infinity]);
    assertSameSoftmax(softmax, { outer: 5, length: 3, inner: 1, logits });
  });

  Deno.test(`${build} kernels leave to the scalar ones what their memory cannot hold`, () => {
    const kernels = simdKernels(build, 17)!;
    const large = randomProduct(600, 600, 1);
    const expected = { ...large, c: large.c.slice() };
    kernels.matmul(large);
    scalarKernels.matmul(expected);
    assertEquals(large.c, expected.c);
    const small = randomProduct(3, 3, 3);
    const before = small.c.slice();
    kernels.matmul(small);
    assert(small.c.some((value, i) => value !== before[i]));
  });
}

/** For sums of thousands of floats, which the scalar kernels add as doubles. */
const sumsTolerance = 1e-4;

function assertSameOutputs(
  actual: RecurrentBackward,
  expected: RecurrentBackward,
  what: string,
  tolerance = 1e-5,
) {
  for (const name of outputs) {
    const values = actual[name];
    if (values !== null) assertClose(values, expected[name]!, tolerance, `${what}: ${name}`);
  }
}

function assertSameSoftmax(
  softmax: (problem: Softmax) => void,
  rows: Pick<Softmax, "outer" | "length" | "inner" | "logits">,
) {
  const problem = (): Softmax => ({
    ...rows,
    softmax: rows.logits.slice(),
    logSoftmax: rows.logits.slice(),
    max: new Float32Array(rows.outer * rows.inner),
    sum: new Float32Array(rows.outer * rows.inner),
  });
  const actual = problem(), expected = problem();
  softmax(actual);
  scalarKernels.softmax(expected);
  for (const name of ["softmax", "logSoftmax", "max", "sum"] as const) {
    const what = `${name} of ${rows.outer}x${rows.length}x${rows.inner}`;
    assertClose(actual[name]!, expected[name]!, 1e-6, what);
  }
  const inPlace = { ...rows, softmax: rows.logits, logSoftmax: null, max: null, sum: null };
  softmax(inPlace);
  assertEquals([...rows.logits], [...actual.softmax!]);
}

Deno.test("The memory of the SIMD kernels stays as large as the largest call needs", () => {
  const simd = loadSimd("simd")!;
  const sizes: number[] = [];
  for (const length of [1 << 19, 10, 1 << 19, 1 << 18, 1 << 19]) {
    simd.memory.clear();
    simd.memory.copyIn(new Float32Array(length));
    sizes.push(simd.memory.memory.buffer.byteLength);
  }
  assert(sizes[0] < 4 * (1 << 19) + 3 * 65536);
  assertEquals(sizes, sizes.map(() => sizes[0]));
});
