/** NaN, infinity and denormals, in each array that the kernels read. */
import { assert } from "@std/assert";
import {
  compareElementwise,
  compareLinear,
  comparePairs,
  compareProducts,
  compareRecurrent,
  compareSoftmax,
  compareSums,
  pairFunctions,
} from "../../testdata/compare_kernels.ts";
import {
  randomArray,
  randomLinear,
  randomProblem,
  randomProduct,
  withOwnOutputs,
} from "../../testdata/problems.ts";
import { simdKernels } from "./simd.ts";

const oddValues = [NaN, Infinity, -Infinity, 1e-42, -1e-45, 0, -0];

for (const build of ["wideSimd", "relaxedSimd", "simd"] as const) {
  const kernels = simdKernels(build)!;

  Deno.test(`${build} matmul keeps NaN, infinity and denormals where IEEE arithmetic has them`, () => {
    // Two rows are multiplied without tiles, seven with a large one and a small one; of 5 numbers they
    // are filled up with zeros, of 16 taken as they are.
    for (const [m, k] of [[2, 5], [7, 5], [7, 16]]) {
      for (const value of oddValues) {
        for (const name of ["a", "b", "c"] as const) {
          const product = randomProduct(m, 19, k, { transposeB: true, accumulate: true });
          product[name][4] = value;
          compareProducts(kernels, product, `${value} in ${name} of ${m}x${k}`);
        }
      }
    }
    const product = randomProduct(2, 3, 2);
    product.a.set([0, 1, 1e-45, 0]);
    product.b.set([NaN, Infinity, 1, 2, -Infinity, 1]);
    compareProducts(kernels, product, "zeros and denormals times odd values");
  });

  Deno.test(`${build} linear layers keep NaN, infinity and denormals where the scalar ones have them`, () => {
    for (const value of oddValues) {
      for (const name of ["input", "weight", "bias", "outputGrad", "gradWeight"] as const) {
        const problem = randomLinear(9, 7, 5);
        problem[name]![3] = value;
        compareLinear(kernels, problem, `${value} in ${name}`);
      }
    }
  });

  for (const cell of ["rnnTanh", "rnnRelu", "gru", "lstm"] as const) {
    Deno.test(`${build} ${cell} keeps NaN, infinity and denormals where the scalar one has them`, () => {
      const read = ["input", "h0", "c0", "weightIh", "weightHh", "biasIh", "outputGrad", "hnGrad"];
      for (const value of oddValues) {
        for (const name of read as ("input" | "c0")[]) {
          const problem = randomProblem({ cell, steps: 3, batch: 4, inputSize: 3, hiddenSize: 6 });
          if (problem[name] === null) continue;
          problem[name][2] = value;
          compareRecurrent(kernels, problem, `${value} in ${name}`);
        }
      }
    });

    Deno.test(`${build} ${cell} keeps NaN and infinity to the members of the batch that have them`, () => {
      const problem = randomProblem({ cell, steps: 3, batch: 3, inputSize: 2, hiddenSize: 5 });
      const spoilt = withOwnOutputs(problem);
      spoilt.h0 = problem.h0.with(0, NaN);
      spoilt.input = (problem.input as Float32Array).with(4, Infinity);
      kernels.recurrentForward(spoilt);
      assert(spoilt.output.subarray(0, 5).some(Number.isNaN));
      assert(spoilt.output.subarray(5, 10).every(Number.isFinite));
    });
  }

  Deno.test(`${build} softmax gives of any logits what the scalar one gives`, () => {
    const odd = [1e4, 1e4, -1e4, 0, -Infinity, 1e-42, NaN, 0, 1, Infinity, 0, 0];
    const logits = Float32Array.from([...odd, -Infinity, -Infinity, -Infinity]);
    compareSoftmax(kernels, { outer: 5, length: 3, inner: 1, logits });
    for (const value of oddValues) {
      const logits = randomArray(3 * 9, 1).with(12, value);
      compareSoftmax(kernels, { outer: 3, length: 9, inner: 1, logits });
    }
  });

  Deno.test(`${build} softmax finds the largest logit of any row, be it NaN, or one of two zeros`, () => {
    for (const rest of [-Infinity, -1, -0]) {
      for (const [one, other] of [[0, -0], [-0, -0], [NaN, 1], [Infinity, NaN], [rest, rest]]) {
        for (let i = 0; i < 13; i++) {
          for (let j = 0; j < 13; j++) {
            const logits = new Float32Array(13).fill(rest).with(i, one).with(j, other);
            const max = new Float32Array(1),
              others = { softmax: null, logSoftmax: null, sum: null };
            kernels.softmax({ outer: 1, length: 13, inner: 1, logits, max, ...others });
            assert(Object.is(max[0], Math.max(...logits)), `the largest of ${logits}`);
          }
        }
      }
    }
  });

  Deno.test(`${build} functions of two numbers and sums give of any numbers what the scalar ones give`, () => {
    const values = [...oddValues, 1, -3, 1e9];
    const a = Float32Array.from(values), count = a.length, columns = count ** 2;
    const pairs = {
      rows: 1,
      columns,
      aStrides: { row: 0, column: 1 },
      bStrides: { row: 0, column: 1 },
    };
    const left = Float32Array.from({ length: columns }, (_, i) => a[i % count]);
    const right = Float32Array.from({ length: columns }, (_, i) => a[Math.floor(i / count)]);
    for (const fn of pairFunctions) comparePairs(kernels, { fn, ...pairs, a: left, b: right });
    for (const value of oddValues) {
      for (const shape of [[1, 2000, 1], [40, 9, 1], [1, 40, 50]]) {
        const [outer, length, inner] = shape;
        const input = randomArray(outer * length * inner, 1).with(11, value);
        compareSums(kernels, { outer, length, inner, divisor: 1, input });
      }
    }
  });

  Deno.test(`${build} functions of each element give of any number what the scalar ones give`, () => {
    compareElementwise(kernels, Float32Array.from([...oddValues, 1e4, -1e4, 100, -100]));
  });
}
