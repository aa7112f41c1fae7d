import { LSTM } from "./lstm.ts";
import { assertGolden, goldenCases } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("LSTM")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new LSTM(3, 5, options), (lstm, x, h0, c0) => {
      return lstm.forward(x, h0 && [h0, c0]).flat();
    });
  });
}
