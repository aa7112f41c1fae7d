import { assertAlmostEquals, assertEquals } from "@std/assert";
import { type NestedArray, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { clipGradNorm } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose } from "./testdata/golden_layers.ts";
import golden from "./testdata/clip_grad_norm.json" with { type: "json" };

/** A parameter with that gradient. */
function parameterWith(grad: NestedArray): Tensor {
  const values = tensor(grad);
  const parameter = zeros(values.shape, { requiresGrad: true });
  parameter.grad = values;
  return parameter;
}

for (const { case: name, before, total, after } of golden.cases) {
  Deno.test(`clipGradNorm with ${name} gives PyTorch's norm and gradients`, () => {
    const parameters = before.map(parameterWith);
    const [, maxNorm, normType = "2"] = /^maxNorm=(\d+)(?:,normType=(\w+))?$/.exec(name) ?? [];
    const order = normType === "inf" ? Infinity : Number(normType);
    assertAlmostEquals(clipGradNorm(parameters, Number(maxNorm), { normType: order }), total, 1e-5);
    parameters.forEach(({ grad }, i) => assertClose(grad, tensor(after[i])));
  });
}

Deno.test("clipGradNorm takes norms of every order, as PyTorch does", () => {
  const norms: [normType: number, norm: number, withZero: number][] = [
    [0, 2, 2],
    [-1, 0.3243243, 0],
    [-2, 0.4754573, 0],
    [-Infinity, 0.5, 0],
    [0.5, 34.261955, 34.261955],
    [3, 4.628011, 4.628011],
  ];
  for (const [normType, norm, withZero] of norms) {
    const normOf = (...grads: number[][]) =>
      clipGradNorm(grads.map(parameterWith), Infinity, { normType });
    assertAlmostEquals(normOf([3, -4], [0.5, 2]), norm, 1e-5, `order ${normType}`);
    assertAlmostEquals(normOf([3, -4], [0.5, 0, 2]), withZero, 1e-5, `order ${normType}`);
    assertEquals(normOf(), 0);
  }
});

Deno.test("clipGradNorm scales to the bound of any order, and to nothing", () => {
  const cases: [grads: number[][], maxNorm: number, normType: number, clipped: number[][]][] = [
    [[[0.1, -0.2], [0, 0.05]], 0.1, Infinity, [[0.04999975, -0.0999995], [0, 0.02499988]]],
    [[[0.1, -0.2], [0, 0]], 0.5, 0, [[0.05, -0.1], [0, 0]]],
    [[[3, 4, 0, 0, 12]], 1, 2, [[0.2307692, 0.3076923, 0, 0, 0.9230769]]],
    [[[3, -4]], 0, 2, [[0, 0]]],
  ];
  for (const [grads, maxNorm, normType, clipped] of cases) {
    const parameters = grads.map(parameterWith);
    clipGradNorm(parameters, maxNorm, { normType });
    parameters.forEach(({ grad }, i) => assertClose(grad, tensor(clipped[i])));
  }
});

Deno.test("clipGradNorm clips by a norm that is not finite, unless asked to refuse it", () => {
  const infinite = parameterWith([1, Infinity]), invalid = parameterWith([1, NaN]);
  assertEquals(clipGradNorm(infinite, 1), Infinity);
  assertEquals(infinite.grad?.toArray(), [0, NaN]);
  assertEquals(clipGradNorm(invalid, 1), NaN);
  assertEquals(invalid.grad?.toArray(), [NaN, NaN]);
});

Deno.test("clipGradNorm leaves out parameters without a gradient", () => {
  assertEquals(clipGradNorm([zeros([2]), parameterWith([3, 4])], 100), 5);
  assertEquals(clipGradNorm([], 1), 0);
});

Deno.test("clipGradNorm refuses a norm that is not finite, if asked to, and changes nothing", () => {
  const parameter = parameterWith([1, Infinity]);
  assertError(
    () => clipGradNorm(parameter, 1, { errorIfNonfinite: true }),
    RangeError,
    "Cannot clip gradients whose norm of order 2 is not finite: got Infinity",
  );
  assertEquals(parameter.grad?.toArray(), [1, Infinity]);
  assertEquals(clipGradNorm(parameterWith([3, 4]), 5, { errorIfNonfinite: true }), 5);
});

Deno.test("clipGradNorm rejects norms and orders that are none", () => {
  for (const maxNorm of [-1, NaN]) {
    const message = `clipGradNorm expected maxNorm >= 0: got ${maxNorm}`;
    assertError(() => clipGradNorm([], maxNorm), RangeError, message);
  }
  const message = "clipGradNorm expected normType to be a number: got NaN";
  assertError(() => clipGradNorm([], 1, { normType: NaN }), RangeError, message);
});
