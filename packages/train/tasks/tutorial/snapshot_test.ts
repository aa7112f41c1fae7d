import { tensor } from "@ohlol/tensor";
import { assert, assertEquals } from "@std/assert";
import { takeSnapshot } from "./snapshot.ts";

const state = tensor([[0.25, -0.5]]);
const chances = [tensor([[0.5, 0.5]]), tensor([[1, 0]])];
const weight = tensor([[1, 2], [3, 4]]);

Deno.test("A snapshot is a copy of all that it is given", () => {
  const { hidden, probabilities, parameters } = takeSnapshot([state], chances, [["w", weight]]);
  assertEquals(hidden, [Float32Array.of(0.25, -0.5)]);
  assertEquals(probabilities, [Float32Array.of(0.5, 0.5), Float32Array.of(1, 0)]);
  assertEquals(parameters, { w: Float32Array.of(1, 2, 3, 4) });
  weight.data[0] = 9;
  assertEquals(parameters.w[0], 1);
});

Deno.test("A snapshot is one piece of memory that nothing else shares", () => {
  const { hidden, probabilities, parameters } = takeSnapshot([state], chances, [["w", weight]]);
  const arrays = [...hidden, ...probabilities, ...Object.values(parameters)];
  assert(arrays.every(({ buffer }) => buffer === arrays[0].buffer));
  assertEquals(arrays[0].buffer.byteLength, 10 * 4);
});
