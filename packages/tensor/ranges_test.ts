import { assertEquals, assertThrows } from "@std/assert";
import { arange, type DType, linspace } from "./mod.ts";
import reference from "./testdata/linspace.json" with { type: "json" };

Deno.test("arange counts up and down, and refuses to count for ever", () => {
  assertEquals(arange(4, { dtype: "int32" }).toArray(), [0, 1, 2, 3]);
  assertEquals(arange(0).shape, [0]);
  assertEquals(arange(5, 0, -2).toArray(), [5, 3, 1]);
  for (const none of [arange(0, 0, -1), arange(-0), arange(2, 2)]) {
    assertEquals(Object.is(none.shape[0], 0), true);
  }
  // Less than a step in the wrong direction, none in either.
  for (
    const [start, end, step] of [[0, 1, 0], [0, 1, -1], [0, Infinity, 1], [5, 1, 10], [1, 1, 0]]
  ) {
    assertThrows(
      () => arange(start, end, step),
      RangeError,
      `Cannot count from ${start} to ${end} in steps of ${step}: the end is never reached`,
    );
  }
});

for (const { dtype, start, end, steps, values } of reference.cases) {
  Deno.test(`linspace is PyTorch's: ${dtype}, ${steps} from ${start} to ${end}`, () => {
    const made = linspace(start, end, steps, { dtype: dtype as DType });
    assertEquals([made.dtype, made.shape], [dtype, [steps]]);
    assertEquals([...made.data], values.map(dtype === "float32" ? Math.fround : Number));
  });
}

Deno.test("linspace refuses fractions of steps, fractions as int32, and booleans", () => {
  const steps = "linspace expected a whole number of steps >= 0: got";
  for (const count of [-1, 1.5, NaN]) {
    const error = assertThrows(() => linspace(0, 1, count), RangeError);
    assertEquals(error.message, `${steps} ${count}`);
  }
  const fraction = () => linspace(0.5, 1, 2, { dtype: "int32" });
  const message = "Cannot store 0.5 as int32: it isn't a 32-bit integer";
  assertEquals(assertThrows(fraction, RangeError).message, message);
  const booleans: [name: string, call: () => unknown][] = [
    ["linspace", () => linspace(0, 1, 2, { dtype: "bool" })],
    ["arange", () => arange(2, { dtype: "bool" })],
  ];
  for (const [name, call] of booleans) {
    const message = `${name} expected dtype float32 or int32: got bool`;
    assertEquals(assertThrows(call, TypeError).message, message);
  }
});
