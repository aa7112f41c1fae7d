import { assertAlmostEquals, assertEquals } from "@std/assert";
import { zeros } from "@ohlol/tensor";
import * as nn from "../mod.ts";
import golden from "../testdata/schedulers.json" with { type: "json" };

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

/** What PyTorch's scheduler did to an optimizer. */
interface GoldenSchedule {
  scheduler: string;
  options: object;
  optimizer: { name: string; options: object; rates: number[] };
  /** What a plateau is looked for in, for ReduceLROnPlateau. */
  metrics?: number[];
  /** The rate of each group before the first step, then after each step. */
  lr: number[][];
  /** The momentum, or Adam's first beta, of the first group. */
  momentum: number[];
}

function newOptimizer({ optimizer: { name, options, rates } }: GoldenSchedule): nn.SGD | nn.Adam {
  const groups = rates.map((lr) => ({ params: [zeros([1], { requiresGrad: true })], lr }));
  return name === "Adam" ? new nn.Adam(groups, options) : new nn.SGD(groups, options);
}

function newScheduler({ scheduler, options }: GoldenSchedule, optimizer: nn.Optimizer): Scheduler {
  return new kinds[scheduler](optimizer, options as never);
}

function step(scheduler: Scheduler, { metrics }: GoldenSchedule, i: number): void {
  if (scheduler instanceof nn.ReduceLROnPlateau) scheduler.step(metrics![i]);
  else scheduler.step();
}

for (const schedule of golden.cases as GoldenSchedule[]) {
  const { scheduler: kind, options, optimizer: { name, rates }, lr, momentum } = schedule;
  const groups = `${rates.length} ${rates.length === 1 ? "group" : "groups"} of ${name}`;
  const description = `${kind}(${JSON.stringify(options)}) with ${groups}`;

  Deno.test(`${description} gives PyTorch's rates and momenta`, () => {
    const optimizer = newOptimizer(schedule);
    const scheduler = newScheduler(schedule, optimizer);
    for (let i = 0; i <= golden.steps; i++) {
      const message = `after ${i} steps`;
      optimizer.paramGroups.forEach((group, k) => {
        assertAlmostEquals(group.lr, lr[i][k], 1e-7 * lr[i][k], message);
      });
      const [group] = optimizer.paramGroups;
      const kept = "betas" in group ? group.betas[0] : group.momentum;
      assertAlmostEquals(kept, momentum[i], 1e-7, message);
      if (i < golden.steps) step(scheduler, schedule, i);
    }
  });

  Deno.test(`${description}, resumed half-way, goes on with the same rates to the bit`, () => {
    const optimizer = newOptimizer(schedule);
    const scheduler = newScheduler(schedule, optimizer);
    for (let i = 0; i < 20; i++) step(scheduler, schedule, i);
    const resumedOptimizer = newOptimizer(schedule);
    const resumed = newScheduler(schedule, resumedOptimizer);
    resumedOptimizer.loadStateDict(optimizer.stateDict() as never);
    resumed.loadStateDict(scheduler.stateDict() as never);
    for (let i = 20; i < golden.steps; i++) {
      step(scheduler, schedule, i);
      step(resumed, schedule, i);
      const [ours, theirs] = [resumedOptimizer, optimizer].map(({ paramGroups }) => {
        return paramGroups.map(({ lr }) => lr);
      });
      assertEquals(ours, theirs);
    }
  });
}
