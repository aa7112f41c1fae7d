import { assert, assertEquals } from "@std/assert";
import { isRecordedStep, isSparseStep } from "./recorded_steps.ts";

Deno.test("Recorded steps are few, the first and the last among them, and never far apart", () => {
  const last = 100_003;
  const steps: number[] = [];
  for (let step = 1; step <= last; step++) if (isRecordedStep(step, last)) steps.push(step);
  assertEquals(steps.slice(0, 50), Array.from({ length: 50 }, (_, i) => i + 1));
  assertEquals(steps.at(-1), last);
  assertEquals(steps.length, 308);
  const gaps = steps.slice(1).map((step, i) => (step - steps[i]) / step);
  assert(Math.max(...gaps.slice(50)) < 0.06);
});

Deno.test("What takes longer is recorded at fewer steps", () => {
  const steps: number[] = [];
  for (let step = 1; step <= 100_000; step++) if (isSparseStep(step, 100_000)) steps.push(step);
  assertEquals(steps.slice(0, 14), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15]);
  assertEquals([steps.length, steps.at(-1)], [107, 100_000]);
});
