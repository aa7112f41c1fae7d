import { assert, assertEquals, assertThrows } from "@std/assert";
import { allocate, allocateFloat32 } from "./allocate.ts";

Deno.test("Arrays are zero and do not overlap, whatever was written to others", () => {
  const arrays: (Float32Array | Int32Array)[] = [];
  for (let i = 0; i < 5000; i++) {
    const array = allocate(i % 3 === 0 ? "int32" : "float32", i % 70);
    assert(array.every((x) => x === 0));
    arrays.push(array.fill(i));
  }
  arrays.forEach((array, i) => assert(array.every((x) => x === i)));
});

Deno.test("Each type gets its array", () => {
  assertEquals(allocate("int32", 3), new Int32Array(3));
  assertEquals(allocate("float32", 3), new Float32Array(3));
});

Deno.test("More elements than the runtime has memory for are refused with their number", () => {
  assertThrows(
    () => allocateFloat32(2 ** 50),
    RangeError,
    "Cannot make a tensor of 1125899906842624 elements: the runtime has no memory for it",
  );
});
