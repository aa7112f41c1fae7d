import { assertEquals } from "@std/assert";
import { formatTensor } from "./format.ts";
import { type DType, tensor } from "./mod.ts";
import { sizeOf } from "./shape.ts";
import reference from "./testdata/format.json" with { type: "json" };

const fills: Record<string, (i: number) => number> = {
  index: (i) => i,
  quarters: (i) => i / 4,
  ones: () => 1,
};

for (
  const { name, shape, values, fill, dtype, requiresGrad = false, gradFn, expected } of reference
    .cases
) {
  Deno.test(`formatTensor prints as PyTorch: ${name}`, () => {
    const numbers = values?.map(Number) ??
      Array.from({ length: sizeOf(shape) }, (_, i) => fills[fill ?? ""](i));
    const { data } = tensor(numbers, { dtype: dtype as DType });
    const options = { dtype: dtype as DType, requiresGrad, gradFn };
    assertEquals(formatTensor(data, shape, options), expected);
  });
}

Deno.test("formatTensor lets a number that isn't shown widen no column", () => {
  const data = new Float32Array(2000).fill(1);
  data[1000] = 123456.5;
  assertEquals(
    formatTensor(data, [2000], { dtype: "float32", requiresGrad: false }),
    "tensor([1., 1., 1.,  ..., 1., 1., 1.])",
  );
});
