import { assertEquals } from "@std/assert";
import { type NestedArray, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { clipGradValue } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

/** A parameter with that gradient. */
function parameterWith(grad: NestedArray): Tensor {
  const values = tensor(grad);
  const parameter = zeros(values.shape, { requiresGrad: true });
  parameter.grad = values;
  return parameter;
}

Deno.test("clipGradValue clips every element of every gradient", () => {
  const parameters = [parameterWith([[3, -4], [0.5, -0]]), parameterWith(-2), zeros([2])];
  clipGradValue(parameters, 2.5);
  assertEquals(parameters.map(({ grad }) => grad?.toArray()), [
    [[2.5, -2.5], [0.5, -0]],
    -2,
    undefined,
  ]);
});

Deno.test("clipGradValue takes one parameter, a bound of 0, and one of Infinity", () => {
  const parameter = parameterWith([3, -4]);
  clipGradValue(parameter, Infinity);
  assertEquals(parameter.grad?.toArray(), [3, -4]);
  clipGradValue(parameter, 0);
  assertEquals([...parameter.grad!.data].map(Math.abs), [0, 0]);
});

Deno.test("clipGradValue clips infinities, and leaves NaN as it is", () => {
  const parameter = parameterWith([Infinity, -Infinity, NaN]);
  clipGradValue([parameter], 1);
  assertEquals(parameter.grad?.toArray(), [1, -1, NaN]);
});

Deno.test("clipGradValue rejects bounds that are none", () => {
  for (const value of [-1, NaN]) {
    const message = `clipGradValue expected clipValue >= 0: got ${value}`;
    assertError(() => clipGradValue([], value), RangeError, message);
  }
  const message = "clipGradValue expected clipValue to be a number: got string";
  assertError(() => clipGradValue([], "1" as never), TypeError, message);
});
