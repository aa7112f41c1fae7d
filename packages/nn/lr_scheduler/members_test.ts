import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import {
  ChainedScheduler,
  ConstantLR,
  CyclicLR,
  ExponentialLR,
  LinearLR,
  type LRScheduler,
  MultiplicativeLR,
  ReduceLROnPlateau,
  SequentialLR,
  SGD,
  StepLR,
} from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

function newOptimizer(): SGD {
  return new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
}

/** The rate at first, and after each of some steps. */
function ratesOf(scheduler: LRScheduler, steps: number): number[] {
  const rates = [scheduler.getLastLr()[0]];
  for (let step = 0; step < steps; step++) {
    scheduler.step();
    rates.push(scheduler.getLastLr()[0]);
  }
  return rates;
}

function assertRates(scheduler: LRScheduler, expected: number[]): void {
  const rates = ratesOf(scheduler, expected.length - 1);
  rates.forEach((rate, i) => assertAlmostEquals(rate, expected[i], 1e-12, `after ${i} steps`));
}

Deno.test("SequentialLR and ChainedScheduler may be made of each other", () => {
  const optimizer = newOptimizer();
  const warmUp = () => new LinearLR(optimizer, { startFactor: 0.5, totalIters: 2 });
  const stairs = () => new StepLR(optimizer, { stepSize: 1, gamma: 0.5 });
  const fall = () => new ExponentialLR(optimizer, { gamma: 0.1 });
  const chain = () => new ChainedScheduler([warmUp(), fall()]);
  const sequence = () =>
    new SequentialLR(optimizer, { schedulers: [warmUp(), stairs()], milestones: [2] });
  assertRates(
    new SequentialLR(optimizer, { schedulers: [sequence(), chain()], milestones: [4] }),
    [0.5, 0.75, 1, 0.5, 0.5, 0.075, 0.01, 0.001],
  );
  optimizer.paramGroups[0].lr = 1;
  assertRates(
    new SequentialLR(optimizer, { schedulers: [chain(), sequence()], milestones: [2] }),
    [0.5, 0.075, 0.5, 0.75, 1, 0.5],
  );
});

Deno.test("SequentialLR takes the optimizer back to its first rate", () => {
  const optimizer = newOptimizer();
  const schedulers = [0.5, 0.25].map((factor) =>
    new ConstantLR(optimizer, { factor, totalIters: 9 })
  );
  assertEquals(optimizer.paramGroups[0].lr, 0.125);
  assertRates(new SequentialLR(optimizer, { schedulers, milestones: [2] }), [0.5, 0.5, 0.25]);
});

Deno.test("CyclicLR decides where an optimizer's schedules start if it is the first of them", () => {
  const options = { baseLr: 0.5, maxLr: 1, cycleMomentum: false };
  const optimizer = newOptimizer();
  new CyclicLR(optimizer, options);
  assertEquals(new StepLR(optimizer, { stepSize: 2 }).baseLrs, [0.5]);
  const other = newOptimizer();
  new StepLR(other, { stepSize: 2 });
  const second = new CyclicLR(other, { ...options, stepSizeUp: 4 });
  assertEquals(new StepLR(other, { stepSize: 2 }).baseLrs, [1]);
  assertRates(second, [1, 0.625, 0.75]);
});

Deno.test("A schedule of one's own starts again from the first rate", () => {
  const optimizer = newOptimizer();
  const scheduler = new ExponentialLR(optimizer, { gamma: 0.5 });
  scheduler.step();
  scheduler.restart();
  assertEquals([scheduler.lastEpoch, scheduler.getLastLr()], [0, [1]]);
  scheduler.restart([3]);
  assertEquals(optimizer.paramGroups[0].lr, 3);
});

Deno.test("MultiplicativeLR starts again from the rate that it finds", () => {
  const optimizer = newOptimizer();
  const scheduler = new MultiplicativeLR(optimizer, {
    lrLambda: (epoch) => epoch === 0 ? 0.5 : 0.1,
  });
  assertRates(scheduler, [1, 0.1, 0.01]);
  scheduler.restart();
  assertAlmostEquals(scheduler.getLastLr()[0], 0.005);
  scheduler.restart([2]);
  assertEquals(scheduler.getLastLr(), [2]);
});

Deno.test("ConstantLR with a factor of 0 gives the rate back", () => {
  const scheduler = new ConstantLR(newOptimizer(), { factor: 0, totalIters: 2 });
  assertRates(scheduler, [0, 0, 1, 1]);
});

Deno.test("SequentialLR and ChainedScheduler reject what they can't be made of", () => {
  const optimizer = newOptimizer(), other = new StepLR(newOptimizer(), { stepSize: 1 });
  const stairs = () => new StepLR(optimizer, { stepSize: 1 });
  const plateau = new ReduceLROnPlateau(optimizer);
  const cases: [schedulers: unknown, kind: new () => Error, problem: string][] = [
    [undefined, TypeError, "expected an array of schedulers: got undefined"],
    [stairs(), TypeError, "expected an array of schedulers: got object"],
    [[], RangeError, "expected at least one scheduler: got none"],
    [[stairs(), 3], TypeError, "expected schedulers: got number at 1"],
    [[plateau], TypeError, "cannot step a ReduceLROnPlateau, which needs a metric: got one at 0"],
    [
      [stairs(), other],
      RangeError,
      "expected all schedulers to have the same optimizer: got another at 1",
    ],
  ];
  for (const [schedulers, kind, problem] of cases) {
    const milestones = [2];
    assertError(
      () => new SequentialLR(optimizer, { schedulers, milestones } as never),
      kind,
      `SequentialLR ${problem}`,
    );
    assertError(
      () => new ChainedScheduler(schedulers as never),
      kind,
      `ChainedScheduler ${problem}`,
    );
  }
  assertError(
    () => new SequentialLR(optimizer, { schedulers: [other], milestones: [] }),
    RangeError,
    "SequentialLR expected all schedulers to have the same optimizer: got another at 0",
  );
});

Deno.test("SequentialLR rejects milestones that can't be", () => {
  const optimizer = newOptimizer();
  const cases: [milestones: unknown, kind: new () => Error, problem: string][] = [
    [3, TypeError, "milestones to be an array: got 3"],
    [[], RangeError, "one milestone less than schedulers: got 0 for 3"],
    [[1, 2, 3], RangeError, "one milestone less than schedulers: got 3 for 3"],
    [[-1, 2], RangeError, "milestones[0] to be a whole number >= 0: got -1"],
    [[2, 1], RangeError, "milestones[1] to be a whole number >= 2: got 1"],
    [[2, 2.5], RangeError, "milestones[1] to be a whole number >= 2: got 2.5"],
  ];
  for (const [milestones, kind, problem] of cases) {
    const schedulers = [1, 2, 3].map((stepSize) => new StepLR(optimizer, { stepSize }));
    assertError(
      () => new SequentialLR(optimizer, { schedulers, milestones } as never),
      kind,
      `SequentialLR expected ${problem}`,
    );
  }
});

Deno.test("SequentialLR and ChainedScheduler load all of a state, or nothing", () => {
  const build = (optimizer = newOptimizer()) => {
    const schedulers = [1, 2].map((stepSize) => new StepLR(optimizer, { stepSize }));
    return [
      new SequentialLR(optimizer, { schedulers, milestones: [2] }),
      new ChainedScheduler(schedulers),
    ];
  };
  build().forEach((scheduler, i) => {
    const before = scheduler.stateDict();
    const stepped = build()[i];
    for (let step = 0; step < 3; step++) stepped.step();
    const { schedulers: [first, second], ...own } = stepped.stateDict();
    const { name } = scheduler.constructor;
    const cases: [stateDict: unknown, message: string][] = [
      [
        { ...own },
        `Cannot load the state dict into ${name}: it has undefined schedulers, expected 2`,
      ],
      [
        { ...own, schedulers: [first] },
        `Cannot load the state dict into ${name}: it has 1 schedulers, expected 2`,
      ],
      [
        { ...own, schedulers: [first, { ...second, lastEpoch: -1 }] },
        "Cannot load the state dict into StepLR: lastEpoch is -1, expected a whole number >= 0",
      ],
      [
        { ...own, lastEpoch: 0.5, schedulers: [first, second] },
        `Cannot load the state dict into ${name}: lastEpoch is 0.5, expected a whole number >= 0`,
      ],
    ];
    for (const [stateDict, message] of cases) {
      assertError(() => scheduler.loadStateDict(stateDict as never), RangeError, message);
      assertEquals(scheduler.stateDict(), before);
    }
  });
});

Deno.test("SequentialLR and ChainedScheduler reject to step after a group was added", () => {
  const optimizer = newOptimizer();
  const stairs = () => new StepLR(optimizer, { stepSize: 1 });
  const schedulers = [
    new SequentialLR(optimizer, { schedulers: [stairs(), stairs()], milestones: [1] }),
    new ChainedScheduler([stairs()]),
  ];
  optimizer.addParamGroup({ params: [tensor([1], { requiresGrad: true })] });
  for (const scheduler of schedulers) {
    assertError(
      () => scheduler.step(),
      RangeError,
      "StepLR was made for 1 parameter groups, and the optimizer has 2: " +
        "add groups before making the scheduler",
    );
    assertEquals([scheduler.lastEpoch, optimizer.paramGroups[0].lr], [0, 1]);
  }
});
