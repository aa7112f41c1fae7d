import { assertEquals } from "@std/assert";
import { oneHotVector, product, rowsOf } from "./matrix.ts";

const matrix = { rows: 2, columns: 3, data: new Float32Array([1, 2, 3, 4, 5, 6]) };

Deno.test("A matrix times a one-hot vector is its column", () => {
  assertEquals(product(matrix, oneHotVector(2, 3)), [3, 6]);
  assertEquals(product(matrix, oneHotVector(-1, 3)), [0, 0]);
});

Deno.test("Some rows of a matrix are a matrix", () => {
  assertEquals(product(rowsOf(matrix, 1, 1), oneHotVector(0, 3)), [4]);
});
