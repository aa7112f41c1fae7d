import { LSTM } from "./lstm.ts";
import { assertGolden, goldenCases } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("LSTM")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new LSTM(3, 5, options), (lstm, x) => lstm.forward(x).flat());
  });
}
