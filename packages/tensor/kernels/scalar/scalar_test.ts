import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import recurrent from "../../testdata/recurrent.json" with { type: "json" };
import {
  outputs,
  type PlacedProduct,
  randomArray,
  randomLinear,
  randomProblem,
  randomProduct,
  withOwnOutputs,
} from "../../testdata/problems.ts";
import type { RecurrentBackward, RecurrentCell } from "../kernels.ts";
import { scalarKernels } from "./scalar.ts";

const cells: RecurrentCell[] = ["rnnTanh", "rnnRelu", "gru", "lstm"];

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 2e-6) {
  assertEquals(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    const scale = 1 + Math.abs(expected[i]);
    assertAlmostEquals(actual[i], expected[i], tolerance * scale, `element ${i}`);
  }
}

const addedProduct = { transposeA: false, transposeB: false, accumulate: true };

/** Σₚ op(A)[i, p]·op(B)[p, j] (+ C[i, j]), word for word. */
function expectedElement(product: PlacedProduct, i: number, j: number): number {
  const { m, n, k, a, b, c, transposeA, transposeB, accumulate } = product;
  let sum = accumulate ? c[i * n + j] : 0;
  for (let p = 0; p < k; p++) {
    sum += a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
  }
  return sum;
}

Deno.test("scalar matmul equals its definition at odd sizes, transposed or not", () => {
  for (const [m, n, k] of [[1, 1, 1], [2, 3, 4], [5, 9, 7], [4, 8, 1], [3, 4, 0], [0, 3, 2]]) {
    for (let flags = 0; flags < 8; flags++) {
      const product = randomProduct(m, n, k, {
        transposeA: (flags & 1) > 0,
        transposeB: (flags & 2) > 0,
        accumulate: (flags & 4) > 0,
      });
      const expected = Array.from(
        { length: m * n },
        (_, at) => expectedElement(product, Math.floor(at / n), at % n),
      );
      scalarKernels.matmul(product);
      assertClose(product.c, expected);
    }
  }
});

Deno.test("scalar linear layers are products, biases and sums, adding gradients of weights to what was there", () => {
  for (const [rows, inputSize, outputSize] of [[3, 5, 2], [1, 1, 1], [0, 2, 3], [2, 4, 7]]) {
    const problem = randomLinear(rows, inputSize, outputSize);
    const { input, weight, bias, output, outputGrad, gradInput, gradWeight, gradBias } = problem;
    const sizes = { m: rows, n: outputSize, k: inputSize, a: input, b: weight };
    const expectedOutput = output.map((_, i) => bias![i % outputSize]);
    scalarKernels.matmul({ ...sizes, c: expectedOutput, ...addedProduct, transposeB: true });
    const expectedInput = new Float32Array(rows * inputSize);
    const backward = { m: rows, n: inputSize, k: outputSize, a: outputGrad, b: weight };
    scalarKernels.matmul({ ...backward, c: expectedInput, ...addedProduct });
    const expectedWeight = gradWeight!.slice(), expectedBias = gradBias!.slice();
    const byWeight = { m: outputSize, n: inputSize, k: rows, a: outputGrad, b: input };
    scalarKernels.matmul({ ...byWeight, c: expectedWeight, ...addedProduct, transposeA: true });
    outputGrad.forEach((grad, i) => expectedBias[i % outputSize] += grad);
    scalarKernels.linearForward(problem);
    scalarKernels.linearBackward(problem);
    assertClose(output, expectedOutput);
    assertClose(gradInput!, expectedInput);
    assertClose(gradWeight!, expectedWeight);
    assertClose(gradBias!, expectedBias);
  }
});

for (const golden of recurrent.cases) {
  Deno.test(`scalar ${golden.cell} gives PyTorch's outputs and gradients`, () => {
    const { steps, batch, hiddenSize } = golden;
    const problem = randomProblem({ ...golden, cell: golden.cell as RecurrentCell });
    const expected: Record<string, number[] | null> = {};
    for (const [name, value] of Object.entries(golden)) {
      if (!Array.isArray(value)) continue;
      expected[name] = value;
      const given = !name.startsWith("grad") && name !== "output" && name !== "cn";
      Object.assign(problem, {
        [name]: given ? Float32Array.from(value) : new Float32Array(value.length),
      });
    }
    scalarKernels.recurrentForward(problem);
    scalarKernels.recurrentBackward(problem);
    for (const name of outputs) {
      if (problem[name] !== null && expected[name]) assertClose(problem[name], expected[name]);
    }
    if (golden.cn !== null) {
      const last = (steps - 1) * batch * hiddenSize;
      assertClose(problem.cellStates!.subarray(last), golden.cn);
    }
  });
}

/** Σ output·outputGrad + Σ hₙ·hnGrad + Σ cₙ·cnGrad, whose gradients `recurrentBackward` gives. */
function objective(problem: RecurrentBackward): number {
  scalarKernels.recurrentForward(problem);
  const { steps, batch, hiddenSize, reverse, output, cellStates } = problem;
  const states = batch * hiddenSize, last = reverse ? 0 : (steps - 1) * states;
  let sum = 0;
  for (let i = 0; i < output.length; i++) sum += output[i] * problem.outputGrad![i];
  for (let i = 0; i < states; i++) {
    sum += output[last + i] * problem.hnGrad![i];
    if (cellStates !== null) sum += cellStates[last + i] * problem.cnGrad![i];
  }
  return sum;
}

const differentiable = [
  ["input", "gradInput"],
  ["h0", "gradH0"],
  ["c0", "gradC0"],
  ["weightIh", "gradWeightIh"],
  ["weightHh", "gradWeightHh"],
  ["biasIh", "gradBiasIh"],
  ["biasHh", "gradBiasHh"],
] as const;

for (const cell of ["rnnTanh", "gru", "lstm"] as const) {
  Deno.test(`scalar ${cell} has the gradients of finite differences, adding those of weights to what was there`, () => {
    for (const [reverse, indices] of [[false, false], [true, false], [true, true]]) {
      const shape = { cell, steps: 3, batch: 2, inputSize: 3, hiddenSize: 5, reverse, indices };
      const problem = randomProblem(shape);
      const before = withOwnOutputs(problem);
      scalarKernels.recurrentForward(problem);
      scalarKernels.recurrentBackward(problem);
      for (const [name, gradName] of differentiable) {
        const values = problem[name], gradients = problem[gradName];
        const accumulates = name.startsWith("weight") || name.startsWith("bias");
        if (values === null || gradients === null) continue;
        for (let i = 0; i < values.length; i++) {
          const value = values[i], step = 1 / 128;
          values[i] = value + step;
          const above = objective(problem);
          values[i] = value - step;
          const difference = (above - objective(problem)) / (2 * step);
          values[i] = value;
          const gradient = gradients[i] - (accumulates ? before[gradName]![i] : 0);
          assertAlmostEquals(gradient, difference, 2e-3, `${gradName}[${i}]`);
        }
      }
    }
  });
}

Deno.test("scalar kernels take indices as they take one-hot vectors", () => {
  for (const cell of cells) {
    const shape = { cell, steps: 4, batch: 3, inputSize: 5, hiddenSize: 6 };
    const indexed = randomProblem({ ...shape, indices: true });
    const oneHot = withOwnOutputs(indexed);
    oneHot.input = new Float32Array(4 * 3 * 5);
    indexed.input.forEach((symbol, row) => oneHot.input[row * 5 + symbol] = 1);
    for (const problem of [indexed, oneHot]) {
      scalarKernels.recurrentForward(problem);
      scalarKernels.recurrentBackward(problem);
    }
    for (const name of outputs) {
      if (indexed[name] !== null) assertClose(indexed[name], oneHot[name]!);
    }
  }
});

Deno.test("scalar kernels walk in reverse as forward over the reversed sequence", () => {
  for (const cell of cells) {
    const shape = { cell, steps: 3, batch: 1, inputSize: 2, hiddenSize: 3 };
    const forward = randomProblem(shape), backward = randomProblem({ ...shape, reverse: true });
    const input = backward.input as Float32Array;
    for (let t = 0; t < 3; t++) forward.input.set(input.subarray(t * 2, t * 2 + 2), (2 - t) * 2);
    scalarKernels.recurrentForward(forward);
    scalarKernels.recurrentForward(backward);
    for (let t = 0; t < 3; t++) {
      const at = (2 - t) * 3;
      assertEquals(backward.output.slice(t * 3, t * 3 + 3), forward.output.slice(at, at + 3));
    }
  }
});

Deno.test("scalar kernels do without steps, batch, saved gates, biases and unwanted gradients", () => {
  for (const cell of cells) {
    const none = randomProblem({ cell, steps: 0, batch: 2, inputSize: 3, hiddenSize: 2 });
    const before = withOwnOutputs(none);
    scalarKernels.recurrentForward(none);
    scalarKernels.recurrentBackward(none);
    assertEquals(none.gradWeightHh, before.gradWeightHh);
    assertEquals(none.gradH0, none.hnGrad);

    const empty = randomProblem({ cell, steps: 2, batch: 0, inputSize: 3, hiddenSize: 2 });
    scalarKernels.recurrentForward(empty);
    scalarKernels.recurrentBackward(empty);
    assert(empty.gradWeightHh!.every(Number.isFinite));

    const shape = { cell, steps: 2, batch: 2, inputSize: 3, hiddenSize: 2 };
    const whole = randomProblem({ ...shape, bias: false });
    const bare = { ...withOwnOutputs(whole), saved: null };
    scalarKernels.recurrentForward(whole);
    scalarKernels.recurrentForward(bare);
    assertEquals(bare.output, whole.output);
    const unwanted = { gradInput: null, gradWeightIh: null, gradWeightHh: null, gradH0: null };
    scalarKernels.recurrentBackward({ ...whole, ...unwanted, outputGrad: null, hnGrad: null });
  }
});

Deno.test("scalar softmax normalises rows, whatever their size, in place too", () => {
  const logits = Float32Array.from([0, 0, 1000, 1001, -1000, -1002]);
  const rows = { outer: 3, length: 2, inner: 1, logits };
  const [logSoftmax, max, sum] = [new Float32Array(6), new Float32Array(3), new Float32Array(3)];
  scalarKernels.softmax({ ...rows, softmax: logits, logSoftmax: null, max: null, sum: null });
  const sigmoid = (difference: number) => 1 / (1 + Math.exp(difference));
  const expected = [sigmoid(0), sigmoid(0), sigmoid(1), sigmoid(-1), sigmoid(-2), sigmoid(2)];
  assertClose(logits, expected, 1e-6);
  logits.set([0, 0, 1000, 1001, -1000, -1002]);
  scalarKernels.softmax({ ...rows, softmax: null, logSoftmax, max, sum });
  assertClose(logSoftmax, expected.map(Math.log), 1e-6);
  assertEquals([...max], [0, 1001, -1000]);
  assertClose(sum, [2, 1 + Math.exp(-1), 1 + Math.exp(-2)]);
});

Deno.test("scalar functions of each element are those of Math, rounded once, in place too", () => {
  const input = Float32Array.from([-200, -1, -0, 0, 0.5, 3, 200, NaN]);
  const exact = {
    exp: Math.exp,
    log: Math.log,
    sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
    tanh: Math.tanh,
  };
  for (const fn of ["exp", "log", "sigmoid", "tanh"] as const) {
    const output = input.slice();
    scalarKernels.elementwise({ fn, input: output, output });
    assertEquals(output, input.map((x) => exact[fn](x)));
  }
});

Deno.test("scalar softmax takes rows whose logits are apart", () => {
  const logits = Float32Array.from([0, 1, 2, 3, 4, 5, 6, 8]);
  const [softmax, max, sum] = [new Float32Array(8), new Float32Array(4), new Float32Array(4)];
  scalarKernels.softmax({
    outer: 2,
    length: 2,
    inner: 2,
    logits,
    softmax,
    logSoftmax: null,
    max,
    sum,
  });
  const [low, high] = [1 / (1 + Math.exp(2)), 1 / (1 + Math.exp(-2))];
  const [lower, higher] = [1 / (1 + Math.exp(3)), 1 / (1 + Math.exp(-3))];
  assertClose(softmax, [low, low, high, high, low, lower, high, higher]);
  assertEquals([...max], [2, 3, 6, 8]);
});

Deno.test("scalar softmax gives 0 for a logit of -Infinity and NaN for a row with NaN", () => {
  const logits = Float32Array.from([-Infinity, 0, NaN, 0]);
  const [softmax, logSoftmax] = [randomArray(4, 1), randomArray(4, 2)];
  scalarKernels.softmax({
    outer: 2,
    length: 2,
    inner: 1,
    logits,
    softmax,
    logSoftmax,
    max: null,
    sum: null,
  });
  assertEquals([...softmax], [0, 1, NaN, NaN]);
  assertEquals([...logSoftmax], [-Infinity, 0, NaN, NaN]);
});

Deno.test("scalar matmul keeps NaN and infinity as IEEE arithmetic has them", () => {
  const product = randomProduct(1, 5, 2);
  product.a.set([0, 1]);
  product.b.set([NaN, Infinity, 1, -Infinity, 1, 2, 3, Infinity, 1, 2]);
  scalarKernels.matmul(product);
  assertEquals([...product.c], [NaN, NaN, Infinity, NaN, 2]);
});
