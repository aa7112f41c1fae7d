import { assertEquals, assertThrows } from "@std/assert";
import { broadcastShapes, sameShape, sizeOf, stridesOf, viewAround } from "./shape.ts";

Deno.test("Sizes and strides follow from the lengths", () => {
  assertEquals(sizeOf([]), 1);
  assertEquals(sizeOf([2, 0, 3]), 0);
  assertEquals(stridesOf([2, 3, 4]), [12, 4, 1]);
  assertEquals(stridesOf([]), []);
  assertEquals(viewAround([2, 3, 4], 1), { outer: 2, length: 3, inner: 4 });
});

Deno.test("Shapes broadcast where lengths are equal or 1", () => {
  assertEquals(broadcastShapes([2, 1, 3], [4, 1]), [2, 4, 3]);
  assertEquals(broadcastShapes([], [2]), [2]);
  assertEquals(broadcastShapes([1], [0]), [0]);
  assertThrows(
    () => broadcastShapes([2], [0]),
    RangeError,
    "Cannot broadcast shapes [2] and [0]: lengths 2 and 0 differ",
  );
});

Deno.test("Shapes are the same where all lengths are", () => {
  assertEquals(sameShape([2, 3], [2, 3]), true);
  assertEquals(sameShape([2, 3], [2]), false);
  assertEquals(sameShape([2], [3]), false);
});
