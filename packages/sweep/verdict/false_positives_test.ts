import { assert } from "@std/assert";
import { parseSeeds } from "../grid/parse.ts";
import type { FakeOptimizer } from "../testing/fake_training.ts";
import { finishedPlanner, madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { verdictOf } from "./verdict.ts";

const sweeps = 400;

/** Optimizers of one kind: only their names differ, and so what chance does to each run. */
function equalOptimizers(names: readonly string[]): Record<string, FakeOptimizer> {
  const equal = { bestLr: 0.1, loss: 2, noise: 0.3, divergesFrom: 2 };
  return Object.fromEntries(names.map((name) => [name, equal]));
}

/** How many of 400 whole sweeps, each with seeds of its own, call any two optimizers different. */
function falseVerdicts(count: number, repeats: number): number {
  let called = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const names = Array.from({ length: count }, (_, i) => `Optimizer ${i}`);
    const seeds = parseSeeds("2", sweep * 100);
    const planner = finishedPlanner(
      madeSweep({
        competitors: names.map((name) => madeCompetitor(name)),
        seeds,
        repeats: parseSeeds(`${repeats}`, sweep * 100 + 2),
      }),
      equalOptimizers(names),
    );
    if (verdictOf(planner).pairs.some(({ verdict }) => verdict === "a" || verdict === "b")) {
      called++;
    }
  }
  return called;
}

for (const [optimizers, repeats] of [[2, 20], [3, 10]]) {
  Deno.test(`At most 5 % of sweeps call ${optimizers} equal optimizers different (${repeats} repeats)`, () => {
    const called = falseVerdicts(optimizers, repeats);
    // None at all would mean that chance has no part in these sweeps.
    assert(called > 0 && called <= 0.05 * sweeps, `${called} of ${sweeps}`);
  });
}
