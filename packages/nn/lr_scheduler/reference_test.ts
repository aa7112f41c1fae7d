import { assertAlmostEquals, assertEquals } from "@std/assert";
import { zeros } from "@ohlol/tensor";
import * as nn from "../mod.ts";
import golden from "../testdata/schedulers.json" with { type: "json" };
import more from "../testdata/schedulers_more.json" with { type: "json" };

type Scheduler = nn.LRScheduler | nn.ReduceLROnPlateau;

const kinds: Record<string, new (optimizer: nn.Optimizer, options: never) => Scheduler> = {
  StepLR: nn.StepLR,
  MultiStepLR: nn.MultiStepLR,
  ExponentialLR: nn.ExponentialLR,
  CosineAnnealingLR: nn.CosineAnnealingLR,
  LinearLR: nn.LinearLR,
  ReduceLROnPlateau: nn.ReduceLROnPlateau,
  OneCycleLR: nn.OneCycleLR,
};

/** The scheduler that a name like `StepLR(stepSize=10,gamma=0.5)` spells. */
function build(description: string, optimizer: nn.Optimizer): Scheduler {
  const [, name, args] = /^(\w+)\((.*)\)$/.exec(description)!;
  const options = JSON.parse(`{${args.replace(/(\w+)=/g, '"$1":')}}`);
  return new kinds[name](optimizer, options as never);
}

function newOptimizer(): nn.SGD {
  return new nn.SGD([zeros([1], { requiresGrad: true })], { lr: 0.1 });
}

/** Steps once; a plateau is told the metric that PyTorch's was. */
function step(scheduler: Scheduler, i: number): void {
  if (scheduler instanceof nn.ReduceLROnPlateau) scheduler.step(Math.max(1, 2 - 0.1 * i));
  else scheduler.step();
}

for (const { case: description, lr: rates } of golden.cases) {
  Deno.test(`${description} gives PyTorch's rates`, () => {
    const optimizer = newOptimizer();
    const scheduler = build(description, optimizer);
    rates.forEach((expected, i) => {
      const { lr } = optimizer.paramGroups[0];
      assertAlmostEquals(lr, expected, 1e-7 * expected, `after ${i} steps`);
      if (i < golden.steps) step(scheduler, i);
    });
  });

  Deno.test(`${description}, resumed half-way, goes on with the same rates to the bit`, () => {
    const optimizer = newOptimizer();
    const scheduler = build(description, optimizer);
    for (let i = 0; i < 20; i++) step(scheduler, i);
    const resumedOptimizer = newOptimizer();
    const resumed = build(description, resumedOptimizer);
    resumedOptimizer.loadStateDict(optimizer.stateDict());
    resumed.loadStateDict(scheduler.stateDict() as never);
    for (let i = 20; i < golden.steps; i++) {
      step(scheduler, i);
      step(resumed, i);
      assertEquals(resumedOptimizer.paramGroups[0].lr, optimizer.paramGroups[0].lr);
    }
  });
}

/** The kind of optimizer that the name says, with two groups of parameters. */
function optimizerOfGroups(kind: string): nn.SGD | nn.Adam {
  const [first, second] = [0.1, 0.4].map((lr) => {
    return { params: [zeros([1], { requiresGrad: true })], lr };
  });
  if (kind === "Adam") return new nn.Adam([first, second]);
  return new nn.SGD([first, second], { momentum: 0.9 });
}

for (const { case: description, optimizer: kind, lr: rates, momentum } of more.cases) {
  Deno.test(`${description} gives PyTorch's rates and momenta, in two groups of ${kind}`, () => {
    const optimizer = optimizerOfGroups(kind);
    const scheduler = build(description, optimizer);
    for (let i = 0; i <= more.steps; i++) {
      const [group, { lr }] = optimizer.paramGroups;
      const message = `after ${i} steps`;
      assertAlmostEquals(group.lr, rates[i][0], 1e-7 * rates[i][0], message);
      assertAlmostEquals(lr, rates[i][1], 1e-7 * rates[i][1], message);
      const kept = "betas" in group ? group.betas[0] : group.momentum;
      assertAlmostEquals(kept, momentum[i], 1e-7, message);
      if (i === more.steps) break;
      if (scheduler instanceof nn.ReduceLROnPlateau) scheduler.step(more.metrics[i]);
      else scheduler.step();
    }
  });
}
