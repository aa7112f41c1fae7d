import { assertAlmostEquals, assertEquals } from "@std/assert";
import { distance, norm } from "./norms.ts";

Deno.test("Norms and distances are those of all values, however many there are", () => {
  for (let count = 0; count <= 9; count++) {
    const a = Float32Array.from({ length: count }, (_, i) => i + 1);
    const b = Float32Array.from({ length: count }, (_, i) => 3 * i - 2);
    const squares = (values: readonly number[]) => values.reduce((sum, x) => sum + x * x, 0);
    assertAlmostEquals(norm(a), Math.sqrt(squares([...a])), 1e-12);
    assertAlmostEquals(distance(a, b), Math.sqrt(squares([...a].map((x, i) => x - b[i]))), 1e-12);
  }
});

Deno.test("A norm isn't finite if any of its values isn't", () => {
  for (let at = 0; at < 5; at++) {
    const values = new Float32Array(5);
    values[at] = NaN;
    assertEquals([norm(values), distance(values, new Float32Array(5))], [NaN, NaN]);
    values[at] = -Infinity;
    assertEquals(norm(values), Infinity);
  }
});
