import { assertEquals } from "@std/assert";
import { Tensor } from "@ohlol/tensor";
import { textWindows } from "@ohlol/text";
import { planOf } from "./plan.ts";

const training = textWindows(new Tensor<"int32">(new Int32Array(21), [21]), {
  batchSize: 1,
  sequenceLength: 5,
});
const task = "text";

Deno.test("An epoch has a step for each window", () => {
  const length = { unit: "epochs" as const, count: 3 };
  const { stepsPerEpoch, steps } = planOf({ task, length, sampleEvery: 3 }, {
    training,
    validation: null,
  });
  assertEquals([stepsPerEpoch, steps], [4, 12]);
});

Deno.test("Validations come with the ends of epochs and of the run, samples also in between", () => {
  const length = { unit: "steps" as const, count: 6 };
  const plan = planOf({ task, length, sampleEvery: 3 }, { training, validation: training });
  assertEquals(plan.steps, 6);
  assertEquals([1, 2, 3, 4, 5, 6].map(plan.reportsAfter), [
    [],
    [],
    ["sample"],
    ["validate", "sample"],
    [],
    ["validate", "sample"],
  ]);
});

Deno.test("Where there is nothing to validate with, samples alone are due", () => {
  const length = { unit: "epochs" as const, count: 1 };
  const plan = planOf({ task, length, sampleEvery: 1 }, { training, validation: null });
  assertEquals([3, 4].map(plan.reportsAfter), [["sample"], ["sample"]]);
});

Deno.test("Of the weather forecasts are due, where others write samples", () => {
  const length = { unit: "steps" as const, count: 4 };
  const config = { task: "weather" as const, length, sampleEvery: 2 };
  const plan = planOf(config, { training, validation: training });
  assertEquals([1, 2, 4].map(plan.reportsAfter), [[], ["forecast"], ["validate", "forecast"]]);
});
