import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gradcheck, manualSeed, type NestedArray, randn, tensor, zeros } from "@ohlol/tensor";
import { Linear } from "./mod.ts";

const { cases } = JSON.parse(
  Deno.readTextFileSync(new URL("./testdata/linear.json", import.meta.url)),
);

function assertClose(actual: Float32Array, expected: NestedArray): void {
  const values = tensor(expected).data;
  assertEquals(actual.length, values.length);
  values.forEach((value, i) =>
    assertAlmostEquals(actual[i], value, Math.max(1e-6, 1e-5 * Math.abs(value)))
  );
}

for (const reference of cases) {
  Deno.test(`${reference.layer} has PyTorch's weights, outputs and gradients`, () => {
    manualSeed(reference.seed);
    const layer = new Linear(3, 5, { bias: !reference.layer.includes("bias=false") });
    const input = randn([2, 3], { requiresGrad: true });
    const output = layer.forward(input);
    output.backward(tensor(Array.from({ length: 10 }, (_, i) => 1 / (1 + i))).view(2, 5));
    assertClose(input.data, reference.inputs[0]);
    assertClose(output.data, reference.outputs[0]);
    assertClose(input.grad!.data, reference.input_gradients[0]);
    for (const [name, parameter] of layer.namedParameters()) {
      assertClose(parameter.data, reference.parameters[name]);
      assertClose(parameter.grad!.data, reference.parameter_gradients[name]);
    }
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
    assertThrows(
      () => layer.forward(zeros(shape)),
      RangeError,
      `Linear expected input of size 3 in the last dimension: got shape [${shape.join(", ")}]`,
    );
  }
  assertThrows(
    () => new Linear(0, 2),
    RangeError,
    "Linear expected inFeatures to be a whole number >= 1: got 0",
  );
  assertThrows(
    () => new Linear(2, 1.5),
    RangeError,
    "outFeatures to be a whole number >= 1: got 1.5",
  );
});
