import { assertAlmostEquals, assertEquals } from "@std/assert";
import { modelOfSpells } from "./spells.ts";

Deno.test("Each day of each spell is a state, and spells end as their lengths are distributed", () => {
  const { emission, transitions } = modelOfSpells({
    long: { symbol: 1, lengths: [0, 0.25, 0.75], next: { short: 0.6, other: 0.4 } },
    short: { symbol: 0, lengths: [1], next: { long: 1 } },
    other: { symbol: 2, lengths: [0.5, 0.5], next: { short: 1 } },
  });
  assertEquals(emission, [1, 1, 1, 0, 2, 2]);
  const expected = [
    [0, 1, 0, 0, 0, 0], // no long spell ends with its first day
    [0, 0, 0.75, 0.25 * 0.6, 0.25 * 0.4, 0],
    [0, 0, 0, 0.6, 0.4, 0],
    [1, 0, 0, 0, 0, 0],
    [0, 0, 0, 0.5, 0, 0.5],
    [0, 0, 0, 1, 0, 0],
  ];
  transitions.forEach((row, from) => {
    row.forEach((probability, to) => assertAlmostEquals(probability, expected[from][to], 1e-12));
  });
});
