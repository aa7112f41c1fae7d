import { assertAlmostEquals, assertEquals } from "@std/assert";
import { zeros } from "@ohlol/tensor";
import * as nn from "../mod.ts";
import golden from "../testdata/schedulers.json" with { type: "json" };

type Scheduler = nn.LRScheduler | nn.ReduceLROnPlateau;

/** The class of a scheduler, whatever its options are. */
type Kind = new (optimizer: nn.Optimizer, options: never) => Scheduler;

const kinds: Record<string, Kind> = {
  ConstantLR: nn.ConstantLR,
  CosineAnnealingLR: nn.CosineAnnealingLR,
  CosineAnnealingWarmRestarts: nn.CosineAnnealingWarmRestarts,
  CyclicLR: nn.CyclicLR,
  ExponentialLR: nn.ExponentialLR,
  LambdaLR: nn.LambdaLR,
  LinearLR: nn.LinearLR,
  MultiplicativeLR: nn.MultiplicativeLR,
  MultiStepLR: nn.MultiStepLR,
  OneCycleLR: nn.OneCycleLR,
  PolynomialLR: nn.PolynomialLR,
  ReduceLROnPlateau: nn.ReduceLROnPlateau,
  SequentialLR: nn.SequentialLR,
  StepLR: nn.StepLR,
};

/** What PyTorch's scheduler did to an optimizer. */
interface GoldenSchedule {
  scheduler: string;
  options: object;
  optimizer: { name: string; options: object; rates: number[] };
  /** What the steps are given: metrics for ReduceLROnPlateau, epochs for warm restarts. */
  given?: (number | null)[];
  /** The rate of each group before the first step, then after each step. */
  lr: number[][];
  /** The momentum, or Adam's first beta, of the first group. */
  momentum: number[];
}

function newOptimizer({ optimizer: { name, options, rates } }: GoldenSchedule): nn.SGD | nn.Adam {
  const groups = rates.map((lr) => ({ params: [zeros([1], { requiresGrad: true })], lr }));
  return name === "Adam" ? new nn.Adam(groups, options) : new nn.SGD(groups, options);
}

function newScheduler(name: string, options: object, optimizer: nn.Optimizer): Scheduler {
  const built = Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      if (option === "lrLambda" || option === "scaleFn") return [option, functionOf(value)];
      if (option === "schedulers") return [option, membersOf(value, optimizer)];
      return [option, value];
    }),
  );
  if (name === "ChainedScheduler") return new nn.ChainedScheduler(built.schedulers);
  return new kinds[name](optimizer, built as never);
}

function membersOf(members: [name: string, options: object][], optimizer: nn.Optimizer) {
  return members.map(([name, options]) => newScheduler(name, options, optimizer));
}

type Description = { power: number } | { constant: number };

function functionOf(description: Description | Description[]): unknown {
  if (Array.isArray(description)) return description.map(functionOf);
  if ("power" in description) return (count: number) => description.power ** count;
  return () => description.constant;
}

function step(scheduler: Scheduler, { given }: GoldenSchedule, i: number): void {
  const value = given?.[i] ?? undefined;
  if (scheduler instanceof nn.ReduceLROnPlateau) scheduler.step(value!);
  else if (scheduler instanceof nn.CosineAnnealingWarmRestarts) scheduler.step(value);
  else scheduler.step();
}

for (const schedule of golden.cases as GoldenSchedule[]) {
  const { scheduler: kind, options, optimizer: { name, rates }, lr, momentum } = schedule;
  const groups = `${rates.length} ${rates.length === 1 ? "group" : "groups"} of ${name}`;
  const given = schedule.given ? ", given arguments," : "";
  const description = `${kind}(${JSON.stringify(options)}) with ${groups}${given}`;

  Deno.test(`${description} gives PyTorch's rates and momenta`, () => {
    const optimizer = newOptimizer(schedule);
    const scheduler = newScheduler(kind, options, optimizer);
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

  Deno.test(`${description}, resumed half-way, goes on with the same rates and momenta to the bit`, () => {
    const optimizer = newOptimizer(schedule);
    const scheduler = newScheduler(kind, options, optimizer);
    for (let i = 0; i < 20; i++) step(scheduler, schedule, i);
    const resumedOptimizer = newOptimizer(schedule);
    const resumed = newScheduler(kind, options, resumedOptimizer);
    resumedOptimizer.loadStateDict(optimizer.stateDict() as never);
    resumed.loadStateDict(scheduler.stateDict() as never);
    for (let i = 20; i < golden.steps; i++) {
      step(scheduler, schedule, i);
      step(resumed, schedule, i);
      const [ours, theirs] = [resumedOptimizer, optimizer].map((each) => each.stateDict());
      assertEquals(ours.paramGroups, theirs.paramGroups);
      assertEquals(resumed.stateDict(), scheduler.stateDict());
    }
  });
}
