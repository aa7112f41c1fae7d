import { assert, assertEquals } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { takeSnapshot } from "./snapshot.ts";

const weight = tensor([[1, 2], [3, 4]]);
const source = {
  ...{ inputs: ["a"], targets: ["b"] },
  hidden: [[tensor([[0.25, -0.5]]), tensor([[0.75, 1]])]],
  probabilities: [tensor([[0.5, 0.5]]), tensor([[1, 0]])],
  parameters: [["w", weight]] as const,
};

Deno.test("A snapshot is a copy of everything that it is given", () => {
  const { inputs, targets, hidden, probabilities, parameters } = takeSnapshot(source);
  assertEquals([inputs, targets], [["a"], ["b"]]);
  // One layer after the other.
  assertEquals(hidden, [Float32Array.of(0.25, -0.5, 0.75, 1)]);
  assertEquals(probabilities, [Float32Array.of(0.5, 0.5), Float32Array.of(1, 0)]);
  assertEquals(parameters, { w: Float32Array.of(1, 2, 3, 4) });
  weight.data[0] = 9;
  assertEquals(parameters.w[0], 1);
});

Deno.test("A snapshot is one piece of memory that nothing else shares", () => {
  const { hidden, probabilities, parameters } = takeSnapshot(source);
  const arrays = [...hidden, ...probabilities, ...Object.values(parameters)];
  assert(arrays.every(({ buffer }) => buffer === arrays[0].buffer));
  assertEquals(arrays[0].buffer.byteLength, 12 * 4);
});
