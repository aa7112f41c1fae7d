import { gradcheck, manualSeed, randn, zeros } from "@ohlol/tensor";
import { Linear } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertGolden, goldenCases } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("Linear")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new Linear(3, 5, options), (layer, x) => [layer.forward(x)]);
  });
}

Deno.test("Linear's derivative agrees with finite differences, for batches of any rank", () => {
  manualSeed(1);
  const layer = new Linear(3, 2);
  for (const shape of [[3], [2, 3], [2, 1, 3], [0, 3]]) {
    const input = randn(shape, { requiresGrad: true });
    gradcheck((x) => layer.forward(x), [input, ...layer.parameters()]);
  }
});

Deno.test("Linear rejects an input of another size, and sizes that are none", () => {
  const layer = new Linear(3, 2);
  for (const shape of [[2, 4], []]) {
    assertError(
      () => layer.forward(zeros(shape)),
      RangeError,
      `Linear expected input of size 3 in the last dimension: got shape [${shape.join(", ")}]`,
    );
  }
  assertError(
    () => new Linear(0, 2),
    RangeError,
    "Linear expected inFeatures to be a whole number >= 1: got 0",
  );
  assertError(
    () => new Linear(2, 1.5),
    RangeError,
    "Linear expected outFeatures to be a whole number >= 1: got 1.5",
  );
});
