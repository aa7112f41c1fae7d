import { assert, assertEquals } from "@std/assert";
import { mostWeightBytes, recordedSteps, rowsEach } from "./recorded_steps.ts";

Deno.test("Small networks are recorded at up to 500 points, large ones within 64 MB", () => {
  assertEquals(rowsEach(40, 2), 250);
  assertEquals(rowsEach(24_000, 2), 55);
  assertEquals(rowsEach(1_000_000, 2), 8);
  assertEquals(rowsEach(9_000_000, 2), 0);
  for (const parameters of [1, 99_999, 3_333_333]) {
    for (const contestants of [1, 2, 3, 8]) {
      const rows = rowsEach(parameters, contestants) * contestants;
      assert(rows <= 500 && rows * 4 * parameters <= mostWeightBytes);
    }
  }
});

Deno.test("Every step is recorded where there is room, else steps on a logarithmic axis", () => {
  assertEquals([...recordedSteps(5, 5)], [1, 2, 3, 4, 5]);
  assertEquals([...recordedSteps(1000, 5)], [1, 10, 100, 999, 1000]);
  assertEquals([...recordedSteps(1000, 3)], [1, 999, 1000]);
  assertEquals([...recordedSteps(1000, 2)], [999, 1000]);
  assertEquals([...recordedSteps(1000, 1)], [1000]);
  assertEquals([...recordedSteps(1000, 0)], []);
});

Deno.test("No more steps are recorded than there may be, in their order, the last two among them", () => {
  for (const steps of [10, 101, 5000, 100_000]) {
    for (const count of [3, 9, 62, 250]) {
      const recorded = [...recordedSteps(steps, count)];
      assert(recorded.length <= count);
      assertEquals(recorded, recorded.toSorted((a, b) => a - b));
      assertEquals(recorded.slice(-2), [steps - 1, steps]);
      assertEquals(recorded[0], 1);
    }
  }
});
