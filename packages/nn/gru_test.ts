import { GRU } from "./gru.ts";
import { assertGolden, goldenCases } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("GRU")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new GRU(3, 5, options), (gru, x, h0) => gru.forward(x, h0));
  });
}
