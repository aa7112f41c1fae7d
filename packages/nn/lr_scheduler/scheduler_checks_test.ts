import { assertAlmostEquals, assertEquals } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import {
  Adagrad,
  ConstantLR,
  CosineAnnealingLR,
  CosineAnnealingWarmRestarts,
  CyclicLR,
  ExponentialLR,
  LambdaLR,
  LinearLR,
  type LRScheduler,
  MultiplicativeLR,
  MultiStepLR,
  OneCycleLR,
  type Optimizer,
  type ParamGroup,
  PolynomialLR,
  ReduceLROnPlateau,
  SGD,
  type SGDOptions,
  StepLR,
} from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

type Kind =
  & { readonly name: string }
  & (new (optimizer: Optimizer, options: never) => LRScheduler | ReduceLROnPlateau);

const weight = () => tensor([1], { requiresGrad: true });

/** An optimizer with that many groups. */
function optimizerOf(groups = 1): SGD {
  return new SGD(Array.from({ length: groups }, () => ({ params: [weight()] })), { lr: 0.1 });
}

const whole = "to be a whole number >= 1: got";

/** Each scheduler with options that it takes, and with some that it rejects. */
const kinds: [kind: Kind, options: object, rejected: [options: object, message: string][]][] = [
  [StepLR, { stepSize: 2 }, [
    [{ stepSize: 0 }, `stepSize ${whole} 0`],
    [{ stepSize: 1.5 }, `stepSize ${whole} 1.5`],
    [{}, `stepSize ${whole} undefined`],
    [{ stepSize: 2, gamma: -1 }, "gamma >= 0: got -1"],
    [{ stepSize: 2, gamma: NaN }, "gamma to be finite: got NaN"],
  ]],
  [MultiStepLR, { milestones: [2, 4] }, [
    [{ milestones: [2, 0] }, `milestones[1] ${whole} 0`],
    [{ milestones: [0.5] }, `milestones[0] ${whole} 0.5`],
    [{ milestones: [2], gamma: -1 }, "gamma >= 0: got -1"],
  ]],
  [ExponentialLR, { gamma: 0.9 }, [
    [{ gamma: -0.9 }, "gamma >= 0: got -0.9"],
    [{ gamma: Infinity }, "gamma to be finite: got Infinity"],
  ]],
  [CosineAnnealingLR, { tMax: 4 }, [
    [{ tMax: 0 }, `tMax ${whole} 0`],
    [{ tMax: 4, etaMin: -1 }, "etaMin >= 0: got -1"],
  ]],
  [LinearLR, {}, [
    [{ startFactor: 0 }, "startFactor > 0: got 0"],
    [{ startFactor: 1.5 }, "0 <= startFactor <= 1: got 1.5"],
    [{ endFactor: -0.1 }, "0 <= endFactor <= 1: got -0.1"],
    [{ endFactor: 2 }, "0 <= endFactor <= 1: got 2"],
    [{ totalIters: 0 }, `totalIters ${whole} 0`],
  ]],
  [ConstantLR, {}, [
    [{ factor: -0.1 }, "0 <= factor <= 1: got -0.1"],
    [{ factor: 1.5 }, "0 <= factor <= 1: got 1.5"],
    [{ totalIters: 0 }, `totalIters ${whole} 0`],
  ]],
  [PolynomialLR, {}, [
    [{ totalIters: 0 }, `totalIters ${whole} 0`],
    [{ power: -1 }, "power >= 0: got -1"],
  ]],
  [LambdaLR, { lrLambda: () => 1 }, [
    [{ lrLambda: [() => 1, () => 1] }, "lrLambda for 1 parameter groups: got 2 values"],
    [{ lrLambda: () => NaN }, "lrLambda(0) to be finite: got NaN"],
  ]],
  [MultiplicativeLR, { lrLambda: () => 1 }, [
    [{ lrLambda: [] }, "lrLambda for 1 parameter groups: got 0 values"],
  ]],
  [CosineAnnealingWarmRestarts, { t0: 4 }, [
    [{ t0: 0 }, `t0 ${whole} 0`],
    [{ t0: 1.5 }, `t0 ${whole} 1.5`],
    [{ t0: 4, tMult: 0 }, `tMult ${whole} 0`],
    [{ t0: 4, etaMin: -1 }, "etaMin >= 0: got -1"],
  ]],
  [CyclicLR, { baseLr: 0.1, maxLr: 1, cycleMomentum: false }, [
    [{ baseLr: -1, maxLr: 1 }, "baseLr >= 0: got -1"],
    [{ baseLr: 0.1, maxLr: NaN }, "maxLr to be finite: got NaN"],
    [{ baseLr: [0.1, 0.1], maxLr: 1 }, "baseLr for 1 parameter groups: got 2 values"],
    [{ baseLr: 0.1, maxLr: [] }, "maxLr for 1 parameter groups: got 0 values"],
    [{ baseLr: 0.1, maxLr: 1, stepSizeUp: 0 }, "stepSizeUp > 0: got 0"],
    [{ baseLr: 0.1, maxLr: 1, stepSizeDown: -1 }, "stepSizeDown >= 0: got -1"],
    [
      { baseLr: 0.1, maxLr: 1, mode: "square" },
      'mode "triangular", "triangular2" or "exp_range": got "square"',
    ],
    [{ baseLr: 0.1, maxLr: 1, gamma: NaN }, "gamma to be finite: got NaN"],
    [{ baseLr: 0.1, maxLr: 1, scaleMode: "step" }, 'scaleMode "cycle" or "iterations": got "step"'],
    [{ baseLr: 0.1, maxLr: 1, baseMomentum: -1 }, "baseMomentum >= 0: got -1"],
    [
      { baseLr: 0.1, maxLr: 1, maxMomentum: [0.9, 0.9] },
      "maxMomentum for 1 parameter groups: got 2 values",
    ],
  ]],
  [OneCycleLR, { maxLr: 1, totalSteps: 10 }, [
    [{ maxLr: 1 }, "totalSteps, or epochs and stepsPerEpoch: got neither"],
    [{ maxLr: 1, epochs: 3 }, "totalSteps, or epochs and stepsPerEpoch: got neither"],
    [{ maxLr: 1, totalSteps: 0 }, `totalSteps ${whole} 0`],
    [{ maxLr: 1, epochs: 0, stepsPerEpoch: 2 }, `epochs ${whole} 0`],
    [{ maxLr: 1, epochs: 2, stepsPerEpoch: 2.5 }, `stepsPerEpoch ${whole} 2.5`],
    [{ maxLr: 0, totalSteps: 10 }, "maxLr > 0: got 0"],
    [{ maxLr: [1, 1], totalSteps: 10 }, "maxLr for 1 parameter groups: got 2 values"],
    [{ maxLr: 1, totalSteps: 10, pctStart: 1.5 }, "0 <= pctStart <= 1: got 1.5"],
    [
      { maxLr: 1, totalSteps: 10, pctStart: 0.6, threePhase: true },
      "pctStart <= 0.5 with threePhase: got 0.6",
    ],
    [
      { maxLr: 1, totalSteps: 10, annealStrategy: "exp" },
      'annealStrategy "cos" or "linear": got "exp"',
    ],
    [{ maxLr: 1, totalSteps: 10, baseMomentum: -0.1 }, "baseMomentum >= 0: got -0.1"],
    [{ maxLr: 1, totalSteps: 10, maxMomentum: -1 }, "maxMomentum >= 0: got -1"],
    [{ maxLr: 1, totalSteps: 10, maxMomentum: NaN }, "maxMomentum to be finite: got NaN"],
    [{ maxLr: 1, totalSteps: 10, divFactor: 0 }, "divFactor > 0: got 0"],
    [{ maxLr: 1, totalSteps: 10, finalDivFactor: 0 }, "finalDivFactor > 0: got 0"],
  ]],
  [ReduceLROnPlateau, {}, [
    [{ mode: "best" }, 'mode "min" or "max": got "best"'],
    [{ thresholdMode: "none" }, 'thresholdMode "rel" or "abs": got "none"'],
    [{ factor: 1 }, "0 <= factor < 1: got 1"],
    [{ factor: -0.5 }, "0 <= factor < 1: got -0.5"],
    [{ patience: -1 }, "patience to be a whole number >= 0: got -1"],
    [{ threshold: -1 }, "threshold >= 0: got -1"],
    [{ cooldown: 0.5 }, "cooldown to be a whole number >= 0: got 0.5"],
    [{ minLr: -1 }, "minLr >= 0: got -1"],
    [{ minLr: [0, 0] }, "minLr for 1 parameter groups: got 2 values"],
    [{ eps: -1 }, "eps >= 0: got -1"],
  ]],
];

for (const [kind, options, rejected] of kinds) {
  const { name } = kind;
  const build = (optimizer = optimizerOf()) => new kind(optimizer, options as never);

  Deno.test(`${name} rejects options that are out of range`, () => {
    for (const [given, message] of rejected) {
      const optimizer = optimizerOf();
      const run = () => new kind(optimizer, given as never);
      assertError(run, RangeError, `${name} expected ${message}`);
      assertEquals(optimizer.paramGroups[0].lr, 0.1);
    }
  });

  Deno.test(`${name} rejects what is not an optimizer`, () => {
    for (const [optimizer, got] of [[{}, "object"], [undefined, "undefined"]]) {
      const run = () => new kind(optimizer as never, options as never);
      assertError(run, TypeError, `${name} expected an optimizer: got ${got}`);
    }
  });

  Deno.test(`${name} rejects to step after a group was added`, () => {
    const optimizer = optimizerOf();
    const scheduler = build(optimizer);
    const [{ lr }] = optimizer.paramGroups;
    optimizer.addParamGroup({ params: [weight()] });
    assertError(
      () => scheduler.step(1 as never),
      RangeError,
      `${name} was made for 1 parameter groups, and the optimizer has 2: ` +
        "add groups before making the scheduler",
    );
    assertEquals([scheduler.lastEpoch, optimizer.paramGroups[0].lr], [0, lr]);
  });

  Deno.test(`${name} rejects a state that can't be its own, and then changes nothing`, () => {
    const scheduler = build();
    const state = scheduler.stateDict();
    const cases: [change: object, problem: string][] = [
      [{ lastEpoch: -1 }, "lastEpoch is -1, expected a whole number >= 0"],
      [{ lastEpoch: 0.5 }, "lastEpoch is 0.5, expected a whole number >= 0"],
      [{ lastLr: [1, 1] }, "lastLr has 2 values, expected 1"],
      [{ lastLr: [NaN] }, "lastLr holds NaN, expected finite numbers"],
      [{ lastLr: ["1"] }, "lastLr holds 1, expected finite numbers"],
    ];
    for (const [change, problem] of cases) {
      const load = () => scheduler.loadStateDict({ ...state, ...change } as never);
      assertError(load, RangeError, `Cannot load the state dict into ${name}: ${problem}`);
      assertEquals(scheduler.stateDict(), state);
    }
  });
}

Deno.test("A scheduler rejects base rates that can't be its own", () => {
  const scheduler = new StepLR(optimizerOf(2), { stepSize: 2 });
  const state = { ...scheduler.stateDict(), baseLrs: [0.1] };
  const message = "Cannot load the state dict into StepLR: baseLrs has 1 values, expected 2";
  assertError(() => scheduler.loadStateDict(state), RangeError, message);
});

Deno.test("MultiStepLR rejects milestones that aren't lists", () => {
  const message = "MultiStepLR expected milestones to be an array: got 3";
  const run = () => new MultiStepLR(optimizerOf(), { milestones: 3 as never });
  assertError(run, TypeError, message);
});

Deno.test("OneCycleLR rejects a rise within one step, which would divide by zero", () => {
  const run = () => new OneCycleLR(optimizerOf(), { maxLr: 1, totalSteps: 4, pctStart: 0.25 });
  const message = "OneCycleLR cannot rise within a single step: pctStart 0.25 of 4 steps is 1";
  assertError(run, RangeError, message);
});

Deno.test("LambdaLR and MultiplicativeLR reject factors that are not functions", () => {
  for (const [lrLambda, got] of [[0.9, "number"], [undefined, "undefined"], [[null], "null"]]) {
    for (const kind of [LambdaLR, MultiplicativeLR]) {
      const message =
        `${kind.name} expected lrLambda to be a function, or one for each group: got ${got}`;
      assertError(() => new kind(optimizerOf(), { lrLambda } as never), TypeError, message);
    }
  }
});

Deno.test("LambdaLR and MultiplicativeLR reject a function that forgets to return its factor", () => {
  for (const kind of [LambdaLR, MultiplicativeLR]) {
    const lrLambda = (epoch: number) => epoch === 0 ? 1 : undefined as never;
    const scheduler = new kind(optimizerOf(), { lrLambda });
    const message = `${kind.name} expected lrLambda(1) to be a number: got undefined`;
    assertError(() => scheduler.step(), TypeError, message);
  }
});

Deno.test("CyclicLR rejects a scaleFn that is not a function", () => {
  const options = { baseLr: 0.1, maxLr: 1, scaleFn: 0.5 as never };
  const message = "CyclicLR expected scaleFn to be a function: got number";
  assertError(() => new CyclicLR(optimizerOf(), options), TypeError, message);
});

Deno.test("CosineAnnealingWarmRestarts rejects epochs that can't be", () => {
  const scheduler = new CosineAnnealingWarmRestarts(optimizerOf(), { t0: 4 });
  const state = scheduler.stateDict();
  const cases: [epoch: number, problem: string][] = [[-1, ">= 0: got -1"], [
    NaN,
    "to be finite: got NaN",
  ]];
  for (const [epoch, problem] of cases) {
    const message = `CosineAnnealingWarmRestarts expected epoch ${problem}`;
    assertError(() => scheduler.step(epoch), RangeError, message);
  }
  assertEquals(scheduler.stateDict(), state);
});

Deno.test("CosineAnnealingWarmRestarts rejects a state that can't be its own", () => {
  const scheduler = new CosineAnnealingWarmRestarts(optimizerOf(), { t0: 4 });
  const state = scheduler.stateDict();
  for (
    const [change, problem] of [
      [{ tCur: -1 }, "tCur is -1, expected a number >= 0"],
      [{ tI: 0.5 }, "tI is 0.5, expected a whole number >= 0"],
    ] as const
  ) {
    assertError(
      () => scheduler.loadStateDict({ ...state, ...change }),
      RangeError,
      `Cannot load the state dict into CosineAnnealingWarmRestarts: ${problem}`,
    );
    assertEquals(scheduler.stateDict(), state);
  }
});

Deno.test("CyclicLR and OneCycleLR refuse to cycle a momentum that the optimizer doesn't have", () => {
  const optimizer = new Adagrad([weight()]);
  const message = (name: string) =>
    `${name} cannot cycle the momentum of Adagrad, which has none: set cycleMomentum to false`;
  const options = { maxLr: 1, totalSteps: 10 };
  assertError(() => new OneCycleLR(optimizer, options), TypeError, message("OneCycleLR"));
  const cyclic = { baseLr: 0.1, maxLr: 1 };
  assertError(() => new CyclicLR(optimizer, cyclic), TypeError, message("CyclicLR"));
  new OneCycleLR(optimizer, { ...options, cycleMomentum: false });
  assertAlmostEquals(optimizer.paramGroups[0].lr, 1 / 25);
});

Deno.test("OneCycleLR takes momenta of 1 and more, as PyTorch and SGD do", () => {
  const optimizer = optimizerOf();
  const options = { maxLr: 25, totalSteps: 10, baseMomentum: 1, maxMomentum: 22 };
  const scheduler = new OneCycleLR(optimizer, { ...options, annealStrategy: "linear" });
  const [group] = optimizer.paramGroups as ParamGroup<SGDOptions>[];
  assertEquals(group.momentum, 22);
  for (let step = 0; step < 2; step++) scheduler.step();
  assertEquals(group.momentum, 1);
});

Deno.test("OneCycleLR goes beyond its end in the step after the last, as PyTorch does", () => {
  const optimizer = optimizerOf();
  const options = { maxLr: 25, totalSteps: 10, finalDivFactor: 2 };
  const linear = new OneCycleLR(optimizer, { ...options, annealStrategy: "linear" });
  for (let step = 0; step < 9; step++) linear.step();
  assertAlmostEquals(optimizer.paramGroups[0].lr, 0.5);
  linear.step();
  assertAlmostEquals(optimizer.paramGroups[0].lr, -3);
  const other = optimizerOf();
  const rising = new OneCycleLR(other, { ...options, pctStart: 1 });
  for (let step = 0; step < 10; step++) rising.step();
  assertAlmostEquals(other.paramGroups[0].lr, 0.5);
});

Deno.test("OneCycleLR ends with its cycle", () => {
  const scheduler = new OneCycleLR(optimizerOf(), { maxLr: 1, totalSteps: 2 });
  scheduler.step();
  scheduler.step();
  const message = "OneCycleLR cannot go on: its 2 steps are over";
  assertError(() => scheduler.step(), RangeError, message);
});

Deno.test("ReduceLROnPlateau rejects a metric that can't be compared", () => {
  const scheduler = new ReduceLROnPlateau(optimizerOf());
  const nan = "ReduceLROnPlateau cannot compare a metric of NaN: " +
    "the run has diverged, or the metric is wrong";
  assertError(() => scheduler.step(NaN), RangeError, nan);
  const type = "ReduceLROnPlateau expected metric to be a number: got object";
  assertError(() => scheduler.step(tensor(1) as never), TypeError, type);
  assertEquals(scheduler.lastEpoch, 0);
});

Deno.test("ReduceLROnPlateau rejects a state that can't be its own", () => {
  const scheduler = new ReduceLROnPlateau(optimizerOf());
  const state = scheduler.stateDict();
  const cases: [change: object, problem: string][] = [
    [{ numBadEpochs: -1 }, "numBadEpochs is -1, expected a whole number >= 0"],
    [{ cooldownCounter: 0.5 }, "cooldownCounter is 0.5, expected a whole number >= 0"],
    [{ best: NaN }, "best is NaN, expected a finite number or null"],
  ];
  for (const [change, problem] of cases) {
    const load = () => scheduler.loadStateDict({ ...state, ...change });
    const message = `Cannot load the state dict into ReduceLROnPlateau: ${problem}`;
    assertError(load, RangeError, message);
  }
});
