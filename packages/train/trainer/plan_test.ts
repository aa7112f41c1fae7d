import { assertEquals } from "@std/assert";
import { epochOf, planOf } from "./plan.ts";

Deno.test("A run is as long as its epochs, or as many steps as are given", () => {
  assertEquals(planOf({ unit: "epochs", count: 3 }, 4), { stepsPerEpoch: 4, steps: 12 });
  assertEquals(planOf({ unit: "steps", count: 6 }, 4), { stepsPerEpoch: 4, steps: 6 });
});

Deno.test("Epochs count from 1, and before the first step it is the first", () => {
  const plan = planOf({ unit: "epochs", count: 3 }, 4);
  assertEquals([0, 1, 4, 5, 8, 9].map((step) => epochOf(step, plan)), [1, 1, 1, 2, 2, 3]);
});
