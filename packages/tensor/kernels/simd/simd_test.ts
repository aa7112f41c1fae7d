import { assert, assertEquals } from "@std/assert";
import {
  compareElementwise,
  compareLayerNorm,
  compareLinear,
  compareNormals,
  comparePairs,
  compareProducts,
  compareRecurrent,
  compareSoftmax,
  compareSums,
  pairFunctions,
  randomSizes,
  stridesOf,
} from "../../testdata/compare_kernels.ts";
import {
  randomArray,
  randomLinear,
  randomProblem,
  randomProduct,
  withOwnOutputs,
} from "../../testdata/problems.ts";
import { chunksOf, leastRows } from "./chunks.ts";
import { simdKernels } from "./simd.ts";
import { loadSimd } from "./module.ts";

for (const build of ["wideSimd", "relaxedSimd", "simd"] as const) {
  const kernels = simdKernels(build)!;

  Deno.test(`${build} matmul equals the scalar one at all sizes, and across its blocks`, () => {
    const large = [[13, 9, 257], [2, 515, 300], [67, 21, 30], [8, 16, 4]];
    const small = [[1, 1, 1], [0, 3, 2], [3, 0, 2], [3, 2, 0]];
    for (const [m, n, k] of [...randomSizes(12, 3, 24), ...large, ...small]) {
      for (let flags = 0; flags < 8; flags++) {
        const product = randomProduct(m, n, k, {
          transposeA: (flags & 1) > 0,
          transposeB: (flags & 2) > 0,
          accumulate: (flags & 4) > 0,
        });
        compareProducts(kernels, product, `${m}x${n}x${k} with flags ${flags}: c`);
      }
    }
  });

  Deno.test(`${build} linear layers equal the scalar ones at all sizes, and in all variants`, () => {
    const large = [[33, 65, 9], [70, 3, 301]];
    const small = [[1, 1, 1], [0, 3, 2], [3, 0, 2], [3, 2, 0]];
    for (const [rows, inputSize, outputSize] of [...randomSizes(6, 3, 20), ...large, ...small]) {
      for (let flags = 0; flags < 8; flags++) {
        const whole = randomLinear(rows, inputSize, outputSize);
        const problem = {
          ...whole,
          bias: flags & 1 ? whole.bias : null,
          gradInput: flags & 1 ? whole.gradInput : null,
          gradWeight: flags & 2 ? whole.gradWeight : null,
          gradBias: flags & 4 ? whole.gradBias : null,
        };
        const what = `${rows}, ${inputSize} to ${outputSize}, flags ${flags}`;
        compareLinear(kernels, problem, what);
      }
    }
  });

  for (const cell of ["rnnTanh", "rnnRelu", "gru", "lstm"] as const) {
    Deno.test(`${build} ${cell} equals the scalar one, at all sizes and in all variants`, () => {
      const large = [[2, 17, 12, 20], [5, 1, 40, 33], [1, 1, 1, 1]];
      const random = randomSizes(5, 4, 12).map((sizes) => sizes.map((size) => size + 1));
      const empty = [[0, 2, 3, 4], [2, 0, 3, 4]];
      for (const [steps, batch, inputSize, hiddenSize] of [...random, ...large, ...empty]) {
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
          compareRecurrent(kernels, problem, what);
        }
      }
    });

    Deno.test(`${build} ${cell} equals the scalar one on packed sequences, in all variants`, () => {
      // With and without packed weights, from few members to many and back, and in one run.
      const sizes = [[1], [2, 1, 1], [3, 2, 2, 1], [17, 17, 9, 5, 5, 5, 3, 1], [4, 4, 4]];
      for (const batchSizes of sizes) {
        for (let flags = 0; flags < 8; flags++) {
          const problem = randomProblem({
            cell,
            steps: 0,
            batch: 0,
            inputSize: 7,
            hiddenSize: 13,
            batchSizes,
            reverse: (flags & 1) > 0,
            indices: (flags & 2) > 0,
            bias: (flags & 4) > 0,
          });
          compareRecurrent(kernels, problem, `${batchSizes}, flags ${flags}`);
          const bare = { ...withOwnOutputs(problem), saved: null };
          kernels.recurrentForward(bare);
          assertEquals(bare.output, problem.output);
        }
      }
    });

    Deno.test(`${build} ${cell} does without saved gates, and without gradients nobody wants`, () => {
      const problem = randomProblem({ cell, steps: 3, batch: 2, inputSize: 3, hiddenSize: 6 });
      const bare = { ...withOwnOutputs(problem), saved: null };
      kernels.recurrentForward(problem);
      kernels.recurrentForward(bare);
      assertEquals(bare.output, problem.output);
      const unwanted = {
        outputGrad: null,
        hnGrad: null,
        cnGrad: null,
        gradInput: null,
        gradWeightHh: null,
        gradBiasIh: null,
        gradH0: null,
      };
      compareRecurrent(kernels, { ...problem, ...unwanted }, "with half of the gradients");
    });
  }

  Deno.test(`${build} kernels go from chunk to chunk of a long sequence, in either direction`, () => {
    // Sums of thousands of floats, which the scalar kernels add as doubles.
    const tolerance = 1e-4;
    assert(chunksOf(3, 6000 * 9, 1).length > 1 && chunksOf(3000, 90, leastRows).length > 1);
    for (const cell of ["rnnTanh", "rnnRelu", "gru", "lstm"] as const) {
      for (const [reverse, indices] of [[false, true], [true, false]]) {
        const shape = { cell, steps: 3, batch: 6000, inputSize: 5, hiddenSize: 9 };
        const problem = randomProblem({ ...shape, reverse, indices });
        compareRecurrent(kernels, problem, `${cell}, reverse ${reverse}`, tolerance);
        const batchSizes = [6000, 6000, 1000];
        const packed = randomProblem({ ...shape, batchSizes, reverse, indices });
        compareRecurrent(kernels, packed, `packed ${cell}, reverse ${reverse}`, tolerance);
      }
    }
    compareLinear(kernels, randomLinear(3000, 90, 7), "linear", tolerance);
    const logits = randomArray(90 * 3000, 1);
    compareSoftmax(kernels, { outer: 3000, length: 90, inner: 1, logits });
  });

  Deno.test(`${build} softmax equals the scalar one at all sizes, in place, and across rows`, () => {
    const shapes = [[3, 1, 1], [2, 4, 1], [1, 65, 1], [2, 3, 4], [0, 3, 1], [3, 0, 1]];
    for (const [outer, length, inner] of [...randomSizes(6, 2, 30), ...shapes]) {
      const logits = randomArray(outer * length * (inner ?? 1), 5, 20);
      compareSoftmax(kernels, { outer, length, inner: inner ?? 1, logits });
    }
  });

  Deno.test(`${build} functions of each element equal the scalar ones at all sizes, in place, and across chunks`, () => {
    for (const size of [0, 1, 3, 4, 5, 64, 101, chunksOf(1e6, 1, 1)[0].count + 3]) {
      compareElementwise(kernels, randomArray(size, 3, 8));
    }
  });

  Deno.test(`${build} kernels make new arrays, which later calls leave as they are`, () => {
    // The last is larger than those of which all pieces stay in the kernels' memory.
    for (const size of [5, 64, 65, 1000, (1 << 22) + 1]) {
      const input = randomArray(size, 1), strides = { row: 0, column: 1 };
      const pair = { rows: 1, columns: size, aStrides: strides, bStrides: strides };
      const relus = kernels.elementwise({ fn: "relu", input, output: null });
      const sums = kernels.pairwise({ fn: "add", ...pair, a: input, b: input, output: null });
      kernels.elementwise({ fn: "exp", input, output: null });
      for (let i = 0; i < size; i++) {
        assert(relus[i] === Math.max(input[i], 0) && sums[i] === 2 * input[i]);
      }
    }
  });

  Deno.test(`${build} functions of two numbers equal the scalar ones, however operands repeat, and across pieces`, () => {
    const sizes = [[1, 1], [3, 5], [1, 9], [7, 1], [0, 3], [3, 0], [2, 8], [5, 12]];
    const large = [[3, 20000], [700, 33], [20000, 2], [1, 40000], [16385, 1]];
    for (const [rows, columns] of [...randomSizes(6, 2, 40), ...sizes, ...large]) {
      const strides = stridesOf(columns);
      for (const fn of rows * columns > 5000 ? ["sub"] as const : pairFunctions) {
        for (const aStrides of strides) {
          for (const bStrides of strides) {
            const [a, b] = [aStrides, bStrides].map(({ row, column }, i) =>
              randomArray((row === 0 ? 1 : rows) * (column === 0 ? 1 : columns), i + 1, 3)
            );
            comparePairs(kernels, { fn, rows, columns, a, aStrides, b, bStrides });
          }
        }
      }
    }
  });

  Deno.test(`${build} sums equal the scalar ones along any dimension, and across chunks`, () => {
    const shapes = [[1, 0, 1], [0, 3, 1], [3, 0, 2], [1, 17, 1], [5, 9, 1], [2, 40, 33], [1, 3, 7]];
    const large = [[1, 300000, 1], [3, 40000, 1], [2, 3000, 70], [300, 7, 5], [1, 2, 100001]];
    for (const [outer, length, inner] of [...randomSizes(6, 3, 20), ...shapes, ...large]) {
      const input = randomArray(outer * length * inner, 1, 100);
      compareSums(kernels, { outer, length, inner, divisor: 1, input });
      compareSums(kernels, { outer, length, inner, divisor: 3, input });
    }
  });

  Deno.test(`${build} layer normalization equals the scalar one at all sizes, and in all variants`, () => {
    const sizes = [[1, 1], [0, 3], [5, 4], [3, 130], [300, 900]];
    for (const [rows, size] of [...randomSizes(6, 2, 40), ...sizes]) {
      for (const shift of [0, 1000]) {
        compareLayerNorm(kernels, rows, Math.max(1, size), shift, () => true);
        compareLayerNorm(kernels, rows, Math.max(1, size), shift, (name) => name === "gradInput");
        compareLayerNorm(kernels, rows, Math.max(1, size), shift, (name) => name !== "gradInput");
      }
    }
  });

  Deno.test(`${build} normal numbers equal the scalar ones to the bit`, () => {
    const data = randomArray(16 * 9000, 1).map((x) => Math.abs(Math.trunc(x * 2 ** 24)) * 2 ** -24);
    // The smallest and the largest number, and angles at the ends of octants.
    data.set([
      0,
      1 - 2 ** -24,
      2 ** -24,
      0.5,
      0.25,
      0.75,
      0,
      0,
      0.125,
      0.25,
      0.375,
      0.5,
      0.625,
      0,
      1 - 2 ** -24,
      0.875,
    ]);
    compareNormals(kernels, data, 0, 1);
    compareNormals(kernels, data, Math.fround(-2.3), Math.fround(0.1));
    compareNormals(kernels, new Float32Array(0), 0, 1);
  });

  Deno.test(`${build} kernels leave to the scalar ones what their memory cannot hold`, () => {
    const kernels = simdKernels(build, 17)!;
    compareProducts(kernels, randomProduct(600, 600, 1), "too large");
    const small = randomProduct(3, 3, 3);
    const before = small.c.slice();
    kernels.matmul(small);
    assert(small.c.some((value, i) => value !== before[i]));
  });
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
