import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Adagrad, SGD } from "@ohlol/nn";
import { tensor } from "@ohlol/tensor";
import type { ScheduleConfig } from "../config/run_config.ts";
import { createScheduler } from "./schedule.ts";

const run = { steps: 10, validates: true };

function scheduled(config: ScheduleConfig) {
  const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1, momentum: 0.9 });
  const schedule = createScheduler(config, optimizer, run);
  return { schedule, lr: () => optimizer.paramGroups[0].lr };
}

const stepwise: [config: ScheduleConfig, lrs: number[]][] = [
  [{ name: "StepLR", options: { stepSize: 2, gamma: 0.5 } }, [1, 1, 0.5, 0.5, 0.25]],
  [{ name: "MultiStepLR", options: { milestones: [1, 3], gamma: 0.5 } }, [1, 0.5, 0.5, 0.25, 0.25]],
  [{ name: "ExponentialLR", options: { gamma: 0.5 } }, [1, 0.5, 0.25, 0.125, 0.0625]],
  [{ name: "CosineAnnealingLR", options: { tMax: 4 } }, [1, 0.853553, 0.5, 0.146447, 0]],
  [{ name: "LinearLR", options: { startFactor: 0.2, totalIters: 4 } }, [0.2, 0.4, 0.6, 0.8, 1]],
  [
    {
      name: "SequentialLR",
      options: {
        schedulers: [
          { name: "LinearLR", options: { startFactor: 0.5, totalIters: 2 } },
          { name: "PolynomialLR", options: { totalIters: 2 } },
        ],
        milestones: [2],
      },
    },
    [0.5, 0.75, 1, 0.5, 0],
  ],
];
for (const [config, lrs] of stepwise) {
  Deno.test(`${config.name} follows the steps, whatever the validation says`, () => {
    const { schedule, lr } = scheduled(config);
    for (const expected of lrs) {
      assertAlmostEquals(lr(), expected, 1e-6);
      schedule.afterValidation(5);
      schedule.afterStep();
    }
  });
}

Deno.test("ReduceLROnPlateau follows the validation losses, however many steps there are", () => {
  const { schedule, lr } = scheduled({ name: "ReduceLROnPlateau", options: { patience: 0 } });
  const lrs = [3, 2, 2, 1].map((loss) => {
    for (let step = 0; step < 5; step++) schedule.afterStep();
    schedule.afterValidation(loss);
    return lr();
  });
  assertEquals(lrs, [1, 1, 0.1, 0.1]);
  schedule.afterValidation(NaN);
  assertEquals(lr(), 0.1);
});

Deno.test("A cycle after a warm-up takes the rest of the run, up to the optimizer's own rate", () => {
  const schedulers: ScheduleConfig[] = [
    { name: "LinearLR", options: { startFactor: 0.5, totalIters: 2 } },
    { name: "OneCycleLR", options: { cycleMomentum: false, pctStart: 0.5 } },
  ];
  const options = { schedulers, milestones: [2] };
  const { schedule, lr } = scheduled({ name: "SequentialLR", options });
  const lrs = Array.from({ length: 10 }, () => {
    const before = lr();
    schedule.afterStep();
    return before;
  });
  assertEquals(Math.max(...lrs.slice(2)), 1);
  assertAlmostEquals(lrs[9], 1 / 25 / 1e4);
});

Deno.test("ReduceLROnPlateau is refused where nothing is validated", () => {
  const optimizer = new SGD([tensor([1], { requiresGrad: true })]);
  const config: ScheduleConfig = { name: "ReduceLROnPlateau", options: {} };
  const error = assertThrows(
    () => createScheduler(config, optimizer, { steps: 10, validates: false }),
    RangeError,
  );
  assertEquals(
    error.message,
    "ReduceLROnPlateau needs a validation loss: got no part to validate with",
  );
});

Deno.test("A cycle is as long as the run by default, and never shorter", () => {
  const { schedule, lr } = scheduled({ name: "OneCycleLR", options: { maxLr: 1 } });
  for (let step = 0; step < 9; step++) schedule.afterStep();
  assertAlmostEquals(lr(), 1 / 25 / 1e4);
  schedule.afterStep();
  const shorter: ScheduleConfig["options"][] = [{ totalSteps: 9 }, { epochs: 3, stepsPerEpoch: 3 }];
  for (const options of shorter) {
    const error = assertThrows(
      () => scheduled({ name: "OneCycleLR", options: { maxLr: 1, ...options } }),
      RangeError,
    );
    assertEquals(error.message, "OneCycleLR expected totalSteps >= 10, the run's: got 9");
  }
  scheduled({ name: "OneCycleLR", options: { maxLr: 1, epochs: 2, stepsPerEpoch: 5 } });
});

Deno.test("The peak of a cycle is the optimizer's learning rate by default", () => {
  const peak = (options: ScheduleConfig["options"]) => {
    const { schedule, lr } = scheduled({ name: "OneCycleLR", options });
    const rates = Array.from({ length: 9 }, () => (schedule.afterStep(), lr()));
    return Math.max(...rates);
  };
  const { lr } = scheduled({ name: "StepLR", options: { stepSize: 9 } });
  assertEquals([peak({}), peak({ totalSteps: 10 }), peak({ maxLr: 3 })], [lr(), lr(), 3]);
});

Deno.test("A schedule that doesn't fit the optimizer is refused", () => {
  const optimizer = new Adagrad([tensor([1], { requiresGrad: true })]);
  assertThrows(
    () => createScheduler({ name: "OneCycleLR", options: { maxLr: 1 } }, optimizer, run),
    TypeError,
    "OneCycleLR cannot cycle the momentum of Adagrad, which has none",
  );
});

const resumed: ScheduleConfig[] = [
  { name: "CosineAnnealingLR", options: { tMax: 5 } },
  { name: "ReduceLROnPlateau", options: { patience: 3 } },
];
for (const config of resumed) {
  Deno.test(`${config.name} continues from its state`, () => {
    const [first, second] = [scheduled(config), scheduled(config)];
    for (const loss of [2, 1]) {
      first.schedule.afterStep();
      first.schedule.afterValidation(loss);
    }
    second.schedule.loadStateDict(first.schedule.stateDict());
    assertEquals(second.schedule.stateDict(), first.schedule.stateDict());
    assertEquals(first.schedule.stateDict().lastEpoch, 2);
  });
}
