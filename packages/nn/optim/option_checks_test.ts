import { tensor } from "@ohlol/tensor";
import { allOptimizers } from "../testdata/all_optimizers.ts";
import { assertError } from "../testdata/assert_error.ts";

type Case = [options: object, message: string];

/** What all optimizers check, with the name of each in front. */
const lr: Case[] = [
  [{ lr: -0.1 }, "expected lr >= 0: got -0.1"],
  [{ lr: NaN }, "expected lr to be finite: got NaN"],
  [{ lr: Infinity }, "expected lr to be finite: got Infinity"],
];

const weightDecay: Case[] = [
  [{ weightDecay: -1 }, "expected weightDecay >= 0: got -1"],
  [{ weightDecay: NaN }, "expected weightDecay to be finite: got NaN"],
];

const adam: Case[] = [
  ...weightDecay,
  [{ betas: [-0.1, 0.999] }, "expected 0 <= betas[0] < 1: got -0.1"],
  [{ betas: [1, 0.999] }, "expected 0 <= betas[0] < 1: got 1"],
  [{ betas: [NaN, 0.999] }, "expected betas[0] to be finite: got NaN"],
  [{ betas: [0.9, -1] }, "expected 0 <= betas[1] < 1: got -1"],
  [{ betas: [0.9, 1] }, "expected 0 <= betas[1] < 1: got 1"],
  [{ eps: -1e-8 }, "expected eps >= 0: got -1e-8"],
];

const nesterov = "expected momentum > 0 and dampening 0 with nesterov: got momentum";
const etas = "expected 0 < etas[0] < 1 < etas[1]: got";
const adjustLrFn = 'expected adjustLrFn "original", "match_rms_adamw" or null: got';

const cases: Record<string, Case[]> = {
  SGD: [
    ...weightDecay,
    [{ momentum: -1 }, "expected momentum >= 0: got -1"],
    [{ dampening: NaN }, "expected dampening to be finite: got NaN"],
    [{ nesterov: true }, `${nesterov} 0 and dampening 0`],
    [{ nesterov: true, momentum: 0.9, dampening: 0.5 }, `${nesterov} 0.9 and dampening 0.5`],
  ],
  Adam: adam,
  AdamW: adam,
  Adamax: adam,
  NAdam: [...adam, [{ momentumDecay: -1 }, "expected momentumDecay >= 0: got -1"]],
  RAdam: adam,
  RMSprop: [
    ...weightDecay,
    [{ alpha: -0.1 }, "expected 0 <= alpha <= 1: got -0.1"],
    [{ alpha: 1.5 }, "expected 0 <= alpha <= 1: got 1.5"],
    [{ eps: -1 }, "expected eps >= 0: got -1"],
    [{ momentum: -0.9 }, "expected momentum >= 0: got -0.9"],
  ],
  Adagrad: [
    ...weightDecay,
    [{ lrDecay: -1 }, "expected lrDecay >= 0: got -1"],
    [{ initialAccumulatorValue: -1 }, "expected initialAccumulatorValue >= 0: got -1"],
    [{ eps: -1 }, "expected eps >= 0: got -1"],
  ],
  Adadelta: [
    ...weightDecay,
    [{ rho: -0.1 }, "expected 0 <= rho <= 1: got -0.1"],
    [{ rho: 1.1 }, "expected 0 <= rho <= 1: got 1.1"],
    [{ eps: -1 }, "expected eps >= 0: got -1"],
  ],
  ASGD: [
    ...weightDecay,
    [{ lambd: NaN }, "expected lambd to be finite: got NaN"],
    [{ alpha: Infinity }, "expected alpha to be finite: got Infinity"],
    [{ t0: NaN }, "expected t0 to be finite: got NaN"],
  ],
  Rprop: [
    [{ etas: [0, 1.2] }, `${etas} 0 and 1.2`],
    [{ etas: [1, 1.2] }, `${etas} 1 and 1.2`],
    [{ etas: [0.5, 1] }, `${etas} 0.5 and 1`],
    [{ stepSizes: [1, NaN] }, "expected stepSizes[1] to be finite: got NaN"],
  ],
  Adafactor: [
    ...weightDecay,
    [{ beta2Decay: 0.1 }, "expected beta2Decay <= 0: got 0.1"],
    [{ beta2Decay: -Infinity }, "expected beta2Decay to be finite: got -Infinity"],
    [{ eps: [-1, 1e-3] }, "expected eps[0] >= 0: got -1"],
    [{ eps: [null, -1] }, "expected eps[1] >= 0: got -1"],
    [{ d: 0.5 }, "expected d >= 1: got 0.5"],
  ],
  Muon: [
    ...weightDecay,
    [{ momentum: -1 }, "expected momentum >= 0: got -1"],
    [{ nsCoefficients: [1, 2, NaN] }, "expected nsCoefficients[2] to be finite: got NaN"],
    [{ eps: Infinity }, "expected eps to be finite: got Infinity"],
    [{ nsSteps: 100 }, "expected nsSteps to be a whole number from 0 to 99: got 100"],
    [{ nsSteps: -1 }, "expected nsSteps to be a whole number from 0 to 99: got -1"],
    [{ nsSteps: 2.5 }, "expected nsSteps to be a whole number from 0 to 99: got 2.5"],
    [{ adjustLrFn: "adamw" }, `${adjustLrFn} "adamw"`],
    [{ adjustLrFn: false }, `${adjustLrFn} false`],
  ],
  LBFGS: [
    [{ maxIter: 0 }, "expected maxIter to be a whole number >= 1: got 0"],
    [{ maxEval: 1.5 }, "expected maxEval to be a whole number >= 1: got 1.5"],
    [{ historySize: 0 }, "expected historySize to be a whole number >= 1: got 0"],
    [{ toleranceGrad: NaN }, "expected toleranceGrad to be finite: got NaN"],
    [{ toleranceChange: NaN }, "expected toleranceChange to be finite: got NaN"],
    [{ lineSearchFn: "wolfe" }, 'expected lineSearchFn "strong_wolfe" or null: got "wolfe"'],
  ],
};

for (const [name, kind] of Object.entries(allOptimizers)) {
  const weight = () => tensor([[1]], { requiresGrad: true });
  const outOfRange = [...lr, ...cases[name]];

  Deno.test(`${name} rejects options that are out of range`, () => {
    for (const [options, message] of outOfRange) {
      assertError(() => new kind([weight()], options), RangeError, `${name} ${message}`);
    }
  });

  Deno.test(`${name} rejects options of a group that are out of range`, () => {
    for (const [options, message] of outOfRange) {
      const group = { params: [weight()], ...options };
      assertError(() => new kind([group], {}), RangeError, `${name} ${message}`);
      if (name === "LBFGS") continue; // which has one group only
      assertError(
        () => new kind([{ params: [weight()] }, group], {}),
        RangeError,
        `${name} ${message}`,
      );
      const optimizer = new kind([weight()], {});
      assertError(() => optimizer.addParamGroup(group), RangeError, `${name} ${message}`);
    }
  });

  Deno.test(`${name} rejects options that aren't numbers`, () => {
    const message = `${name} expected lr to be a number: got string`;
    assertError(() => new kind([weight()], { lr: "0.1" }), TypeError, message);
  });

  Deno.test(`${name} rejects options that it does not have`, () => {
    const optimizer = new kind([weight()], {});
    const names = Object.keys(optimizer.defaults).join(", ");
    const message = `${name} has no option decay: it has ${names}`;
    assertError(() => new kind([weight()], { decay: 1 }), TypeError, message);
    const group = { params: [weight()], decay: 1 };
    assertError(() => new kind([group], {}), TypeError, message);
  });
}

Deno.test("Options may lie at the ends of their ranges", () => {
  const least = { lr: 0, eps: 0, weightDecay: 0 };
  const ends: Record<string, object[]> = {
    SGD: [{ lr: 0, momentum: 0, weightDecay: 0 }],
    Adam: [{ ...least, betas: [0, 0] }],
    AdamW: [{ ...least, betas: [0, 0] }],
    Adamax: [{ ...least, betas: [0, 0] }],
    NAdam: [{ ...least, betas: [0, 0], momentumDecay: 0 }],
    RAdam: [{ ...least, betas: [0, 0] }],
    RMSprop: [{ ...least, momentum: 0, alpha: 0 }, { alpha: 1 }],
    Adagrad: [{ ...least, lrDecay: 0, initialAccumulatorValue: 0 }],
    Adadelta: [{ ...least, rho: 0 }, { rho: 1 }],
    ASGD: [{ lr: 0, weightDecay: 0, lambd: 0, alpha: 0, t0: 0 }],
    Rprop: [{ lr: 0, stepSizes: [0, 0] }],
    Adafactor: [{ lr: 0, beta2Decay: 0, eps: [0, 0], d: 1, weightDecay: 0 }],
    Muon: [{ ...least, momentum: 0, nsSteps: 0 }, { nsSteps: 99 }],
    LBFGS: [{
      lr: 0,
      maxIter: 1,
      maxEval: 1,
      historySize: 1,
      toleranceGrad: 0,
      toleranceChange: 0,
    }],
  };
  for (const [name, kind] of Object.entries(allOptimizers)) {
    for (const options of ends[name]) new kind([tensor([[1]], { requiresGrad: true })], options);
  }
});

Deno.test("Options that are several numbers must be as many", () => {
  const weight = () => [tensor([[1]], { requiresGrad: true })];
  const two: [name: string, option: string][] = [
    ["Adam", "betas"],
    ["AdamW", "betas"],
    ["Adamax", "betas"],
    ["NAdam", "betas"],
    ["RAdam", "betas"],
    ["Rprop", "etas"],
    ["Rprop", "stepSizes"],
  ];
  for (const [name, option] of two) {
    for (const [value, got] of [[0.9, "0.9"], [[0.9], "0.9"], [[0.9, 0.99, 1], "0.9,0.99,1"]]) {
      const message = `${name} expected ${option} to be two numbers: got ${got}`;
      assertError(
        () => new allOptimizers[name](weight(), { [option]: value }),
        TypeError,
        message,
      );
    }
  }
  assertError(
    () => new allOptimizers.Muon(weight(), { nsCoefficients: [1, 2] }),
    TypeError,
    "Muon expected nsCoefficients to be three numbers: got 1,2",
  );
  assertError(
    () => new allOptimizers.Adafactor(weight(), { eps: 1e-3 }),
    TypeError,
    "Adafactor expected eps to be null or a number, and a number: got 0.001",
  );
});
