import { tensor } from "@ohlol/tensor";
import {
  Adagrad,
  Adam,
  AdamW,
  type Optimizer,
  type OptimizerParams,
  RMSprop,
  SGD,
} from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

type Case = [options: object, message: string];

/** What all optimizers check, with the name of each in front. */
const shared: Case[] = [
  [{ lr: -0.1 }, "expected lr >= 0: got -0.1"],
  [{ lr: NaN }, "expected lr to be finite: got NaN"],
  [{ lr: Infinity }, "expected lr to be finite: got Infinity"],
  [{ weightDecay: -1 }, "expected weightDecay >= 0: got -1"],
  [{ weightDecay: NaN }, "expected weightDecay to be finite: got NaN"],
];

const adam: Case[] = [
  [{ betas: [-0.1, 0.999] }, "expected 0 <= betas[0] < 1: got -0.1"],
  [{ betas: [1, 0.999] }, "expected 0 <= betas[0] < 1: got 1"],
  [{ betas: [NaN, 0.999] }, "expected betas[0] to be finite: got NaN"],
  [{ betas: [0.9, -1] }, "expected 0 <= betas[1] < 1: got -1"],
  [{ betas: [0.9, 1] }, "expected 0 <= betas[1] < 1: got 1"],
  [{ eps: -1e-8 }, "expected eps >= 0: got -1e-8"],
];

const nesterov = "expected momentum > 0 and dampening 0 with nesterov: got momentum";

const kinds: [
  kind: new (params: OptimizerParams, options: object) => Optimizer,
  cases: Case[],
][] = [
  [SGD, [
    [{ momentum: -1 }, "expected momentum >= 0: got -1"],
    [{ dampening: NaN }, "expected dampening to be finite: got NaN"],
    [{ nesterov: true }, `${nesterov} 0 and dampening 0`],
    [{ nesterov: true, momentum: 0.9, dampening: 0.5 }, `${nesterov} 0.9 and dampening 0.5`],
  ]],
  [Adam, adam],
  [AdamW, adam],
  [RMSprop, [
    [{ alpha: -0.1 }, "expected 0 <= alpha <= 1: got -0.1"],
    [{ alpha: 1.5 }, "expected 0 <= alpha <= 1: got 1.5"],
    [{ eps: -1 }, "expected eps >= 0: got -1"],
    [{ momentum: -0.9 }, "expected momentum >= 0: got -0.9"],
  ]],
  [Adagrad, [
    [{ lrDecay: -1 }, "expected lrDecay >= 0: got -1"],
    [{ initialAccumulatorValue: -1 }, "expected initialAccumulatorValue >= 0: got -1"],
    [{ eps: -1 }, "expected eps >= 0: got -1"],
  ]],
];

for (const [kind, cases] of kinds) {
  const { name } = kind;
  const weight = () => tensor([1], { requiresGrad: true });

  Deno.test(`${name} rejects options that are out of range`, () => {
    for (const [options, message] of [...shared, ...cases]) {
      assertError(() => new kind([weight()], options), RangeError, `${name} ${message}`);
    }
  });

  Deno.test(`${name} rejects options of a group that are out of range`, () => {
    for (const [options, message] of [...shared, ...cases]) {
      const groups = [{ params: [weight()] }, { params: [weight()], ...options }];
      assertError(() => new kind(groups, {}), RangeError, `${name} ${message}`);
      const optimizer = new kind([weight()], {});
      const group = { params: [weight()], ...options };
      assertError(() => optimizer.addParamGroup(group), RangeError, `${name} ${message}`);
    }
  });

  Deno.test(`${name} rejects options that are no numbers`, () => {
    const message = `${name} expected lr to be a number: got string`;
    assertError(() => new kind([weight()], { lr: "0.1" }), TypeError, message);
  });

  Deno.test(`${name} rejects options that it does not have`, () => {
    const optimizer = new kind([weight()], {});
    const names = Object.keys(optimizer.defaults).join(", ");
    const message = `${name} has no option decay: it has ${names}`;
    assertError(() => new kind([weight()], { decay: 1 }), TypeError, message);
    const group = { params: [weight()], decay: 1 };
    assertError(() => optimizer.addParamGroup(group), TypeError, message);
  });
}

Deno.test("Options may lie at the ends of their ranges", () => {
  const weight = () => [tensor([1], { requiresGrad: true })];
  const least = { lr: 0, eps: 0, weightDecay: 0 };
  new SGD(weight(), { lr: 0, momentum: 0, weightDecay: 0 });
  for (const kind of [Adam, AdamW]) new kind(weight(), { ...least, betas: [0, 0] });
  for (const alpha of [0, 1]) new RMSprop(weight(), { ...least, momentum: 0, alpha });
  new Adagrad(weight(), { ...least, lrDecay: 0, initialAccumulatorValue: 0 });
});

Deno.test("Adam rejects betas that are not two numbers", () => {
  for (const kind of [Adam, AdamW]) {
    for (const [betas, got] of [[0.9, "0.9"], [[0.9], "0.9"], [[0.9, 0.99, 1], "0.9,0.99,1"]]) {
      const options = { betas } as object;
      const message = `${kind.name} expected betas to be two numbers: got ${got}`;
      const params = [tensor([1], { requiresGrad: true })];
      assertError(() => new kind(params, options), TypeError, message);
    }
  }
});
