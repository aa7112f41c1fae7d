import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  type DType,
  formatShape,
  type NestedArray,
  type Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
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

for (const { maxNorm, normType, before, total, after } of golden.cases) {
  const shapes = before.map((values) => formatShape(tensor<DType>(values).shape)).join(" and ");
  const name = `${shapes} to ${maxNorm} in the norm of order ${normType}`;
  Deno.test(`clipGradNorm gives PyTorch's norm and gradients: ${name}`, () => {
    const parameters = before.map(parameterWith);
    const norm = clipGradNorm(parameters, Number(maxNorm), { normType: Number(normType) });
    assertAlmostEquals(norm, total, 1e-6 * Math.max(1, total));
    parameters.forEach(({ grad }, i) => assertClose(grad, tensor(after[i])));
  });
}

Deno.test("clipGradNorm of no gradients is 0 in the norm of every order", () => {
  for (const normType of [0, -1, -2, -Infinity, 0.5, 1, 2, 3, Infinity]) {
    assertEquals(clipGradNorm([], 1, { normType }), 0);
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
