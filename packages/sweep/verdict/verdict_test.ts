import { assert, assertEquals } from "@std/assert";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateRange } from "../grid/rates.ts";
import { Planner } from "../plan/planner.ts";
import type { FakeOptimizer } from "../testing/fake_training.ts";
import { finishedPlanner, madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { measuredPlanner } from "../testing/measured_planner.ts";
import { verdictOf } from "./verdict.ts";
import { verdictLine } from "./verdict_line.ts";

const low = [1, 1.2, 1.1, 1.3, 0.9, 1, 1.1, 1.2];
const high = low.map((loss, i) => loss + 0.5 + i / 100);

const optimizers: Record<string, FakeOptimizer> = {
  SGD: { bestLr: 3.2, loss: 2 },
  Adam: { bestLr: 0.1, loss: 2.5 },
};

Deno.test("A verdict has every optimizer with its chosen setting, and every pair", () => {
  const { complete, optimizers: [sgd, adam], pairs } = verdictOf(
    finishedPlanner(madeSweep(), optimizers),
  );
  assert(complete);
  assertEquals([sgd.label, sgd.chosen, sgd.edge, sgd.n], ["SGD", "SGD(lr=3.2)", null, 8]);
  assertEquals([adam.chosen, adam.measuredOn], ["Adam(lr=0.1)", "repeats"]);
  assertEquals([sgd.rank, adam.rank], [1, 2]);
  assertEquals(pairs.map(({ a, b, n, verdict }) => [a, b, n, verdict]), [["SGD", "Adam", 8, "a"]]);
});

Deno.test("An optimizer's figures are the median and the middle 80 % of its repeats", () => {
  const losses = [5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11];
  const [summary] = verdictOf(measuredPlanner({ SGD: losses })).optimizers;
  assertEquals([summary.median, summary.low, summary.high], [6, 2, 10]);
});

Deno.test("Runs that diverged count as infinite and are counted", () => {
  const [summary] = verdictOf(measuredPlanner({ SGD: [1, Infinity, 2, Infinity, 3] })).optimizers;
  assertEquals([summary.median, summary.high, summary.diverged], [3, Infinity, 2]);
});

Deno.test("Runs that failed aren't compared, nor are the others of their seeds", () => {
  const failed = { status: "failed" as const, finalLoss: null, message: "no memory" };
  const { optimizers: [sgd], pairs } = verdictOf(
    measuredPlanner({ SGD: [failed, ...low.slice(1)], Adam: high }),
  );
  assertEquals([sgd.n, sgd.failed, sgd.failure, pairs[0].n], [7, 1, "no memory", 7]);
});

Deno.test("Pairs of optimizers are compared seed by seed", () => {
  const [pair] = verdictOf(measuredPlanner({ SGD: low, Adam: high })).pairs;
  assertEquals([pair.wins, pair.losses, pair.ties, pair.probability], [8, 0, 0, 1]);
  assertEquals(pair.p, 2 / 2 ** 8);
});

Deno.test("Three optimizers have three pairs, whose p-values are adjusted together", () => {
  const { pairs } = verdictOf(measuredPlanner({ SGD: low, Adam: high, RMSprop: low }));
  assertEquals(pairs.map(({ a, b }) => `${a} ${b}`), ["SGD Adam", "SGD RMSprop", "Adam RMSprop"]);
  assertEquals(pairs.map(({ p }) => p * 2 ** 8), [6, 256, 6]);
  assertEquals(pairs.map(({ verdict }) => verdict), ["a", "even", "b"]);
});

Deno.test("An optimizer that is best at the edge of its grid is neither ranked nor compared", () => {
  const competitors = [
    makeCompetitor("SGD", [{}], rateRange(0.01, 1, { highest: 1 })),
    madeCompetitor("Adam"),
  ];
  const { optimizers: [sgd, adam], pairs } = verdictOf(
    finishedPlanner(madeSweep({ competitors }), optimizers),
  );
  assertEquals([sgd.chosen, sgd.edge, sgd.rank], ["SGD(lr=1)", "high", null]);
  assertEquals([adam.rank, pairs], [1, []]);
  assert(sgd.median !== null);
});

Deno.test("An optimizer whose every setting diverged has no setting and no rank", () => {
  const always = { bestLr: 1e-9, loss: 2, divergesFrom: 1e-8 };
  const { optimizers: [sgd], pairs } = verdictOf(
    finishedPlanner(madeSweep(), { ...optimizers, SGD: always }),
  );
  assertEquals([sgd.chosen, sgd.rank, sgd.median, sgd.n, pairs], [null, null, null, 0, []]);
});

Deno.test("Solved tasks and divergence are compared beside the loss where there are any", () => {
  const solving = low.map((loss) => ({ finalLoss: loss, solvedAt: 7 }));
  const [pair] = verdictOf(measuredPlanner({ SGD: solving, Adam: low })).pairs;
  assertEquals([pair.verdict, pair.solved?.verdict, pair.solvedCounts], ["even", "a", [8, 0]]);
  assertEquals([pair.diverged, pair.loss, pair.divergedCounts], [null, null, [0, 0]]);

  const diverging =
    verdictOf(measuredPlanner({ SGD: Array(8).fill(Infinity), Adam: low })).pairs[0];
  assertEquals([diverging.diverged?.verdict, diverging.divergedCounts], ["b", [8, 0]]);
  assertEquals(diverging.solved, null);
});

Deno.test("By solved tasks, the share of runs that solve it ranks, and loss stands beside it", () => {
  const solving = high.map((loss) => ({ finalLoss: loss, solvedAt: 7 }));
  const { optimizers: [sgd, adam], pairs: [pair] } = verdictOf(
    measuredPlanner({ SGD: solving, Adam: low }, { measure: "solved" }),
  );
  assertEquals([sgd.rank, adam.rank, sgd.solved, adam.solved], [1, 2, 8, 0]);
  assertEquals([pair.verdict, pair.loss?.verdict, pair.solved], ["a", "b", null]);
});

Deno.test("The target is by default the median loss of the second-best optimizer", () => {
  const runs = { SGD: low, Adam: high, RMSprop: high.map((loss) => loss + 1) };
  assertEquals(verdictOf(measuredPlanner({ SGD: [1, 2, 3] })).target, 2);
  const { target, optimizers: [, adam] } = verdictOf(measuredPlanner(runs));
  assertEquals(target, adam.median);
  assertEquals(verdictOf(measuredPlanner({ SGD: [Infinity], Adam: [Infinity] })).target, null);
  assertEquals(verdictOf(measuredPlanner({ SGD: [1], Adam: [Infinity] })).target, 1);
});

Deno.test("By steps, optimizers are ranked by their median of steps to the target", () => {
  const reaching = (step: number) => ({
    finalLoss: 1,
    steps: 100,
    seconds: 10,
    curve: { steps: [0, step, 100], losses: [5, 2, 1] },
  });
  const runs = {
    SGD: [10, 20, 30, 40, 50, 60, 70].map(reaching),
    Adam: [15, 25, 35, 45, 55, 65, 75].map(reaching),
  };
  const steps = verdictOf(measuredPlanner(runs, { measure: "steps", target: 2 }));
  const [sgd, adam] = steps.optimizers;
  assertEquals([sgd.stepsToTarget, sgd.secondsToTarget, sgd.rank], [40, 4, 1]);
  assertEquals([adam.stepsToTarget, adam.reached, adam.rank], [45, 7, 2]);
  assertEquals([steps.pairs[0].difference, steps.pairs[0].verdict], [-5, "a"]);
  assertEquals(
    verdictOf(measuredPlanner(runs, { measure: "seconds", target: 2 })).pairs[0].verdict,
    "a",
  );
});

Deno.test("A target that is never reached takes infinitely many steps", () => {
  const [sgd] = verdictOf(measuredPlanner({ SGD: low }, { target: 0.01 })).optimizers;
  assertEquals([sgd.stepsToTarget, sgd.reached], [Infinity, 0]);
});

Deno.test("Without repeats figures are of the grid's seeds, and nothing is compared", () => {
  const { optimizers: [sgd], pairs } = verdictOf(
    finishedPlanner(madeSweep({ repeats: [] }), optimizers),
  );
  assertEquals([sgd.measuredOn, sgd.n, pairs], ["grid", 3, []]);
});

Deno.test("The loss at PyTorch's default rate is that of the grid", () => {
  const sgd = (defaultLr: number) => [makeCompetitor("SGD", [{}], rateRange(0.01, 10), defaultLr)];
  const [inside] = verdictOf(
    finishedPlanner(madeSweep({ competitors: sgd(0.1) }), optimizers),
  ).optimizers;
  assertEquals(inside.defaultLr, 0.1);
  assert(inside.lossAtDefaultLr! > inside.median!);
  const [outside] = verdictOf(
    finishedPlanner(madeSweep({ competitors: sgd(0.001) }), optimizers),
  ).optimizers;
  assertEquals(outside.lossAtDefaultLr, null);
});

Deno.test("How forgiving an optimizer is, is known where it was tuned", () => {
  const [tuned] = verdictOf(finishedPlanner(madeSweep(), optimizers)).optimizers;
  assert(tuned.forgiving!.decades > 0 && !tuned.forgiving!.atLeast);
  assertEquals(verdictOf(measuredPlanner({ SGD: low })).optimizers[0].forgiving, null);
});

Deno.test("A sweep without finished runs has a verdict without figures", () => {
  const { complete, optimizers: [sgd], pairs, target } = verdictOf(new Planner(madeSweep()));
  assertEquals([complete, sgd.n, sgd.median, sgd.rank, pairs, target], [
    false,
    0,
    null,
    null,
    [],
    null,
  ]);
});

Deno.test("A verdict is the same for runs in any order", () => {
  const expected = verdictLine(verdictOf(finishedPlanner(madeSweep(), optimizers)));
  const backward = finishedPlanner(madeSweep(), optimizers, (due) => due - 1);
  assertEquals(verdictLine(verdictOf(backward)), expected);
});

Deno.test("A verdict's line is JSON with its words, and has null for what is infinite", () => {
  const line = JSON.parse(
    verdictLine(verdictOf(measuredPlanner({ SGD: low, Adam: Array(8).fill(Infinity) }))),
  );
  assertEquals([line.type, line.measure, line.optimizers[1].median], ["verdict", "loss", null]);
  assertEquals([line.pairs[0].a, line.pairs[0].verdict], ["SGD", "a"]);
  assert(line.words.every((sentence: unknown) => typeof sentence === "string"));
});
