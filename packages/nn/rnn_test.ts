import { RNN } from "./rnn.ts";
import { assertGolden, goldenCases } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("RNN")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new RNN(3, 5, options), (rnn, x, h0) => rnn.forward(x, h0));
  });
}
