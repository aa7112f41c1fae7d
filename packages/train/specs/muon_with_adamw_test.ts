import { assertEquals, assertThrows } from "@std/assert";
import {
  type AdamOptions,
  AdamW,
  GRU,
  Muon,
  type MuonOptions,
  type Optimizer,
  type Parameter,
  type ParamGroup,
} from "@ohlol/nn";
import { manualSeed, randn, type Tensor } from "@ohlol/tensor";
import { createScheduler } from "../trainer/schedule.ts";
import { MuonWithAdamW } from "./muon_with_adamw.ts";

/** A network with the same weights each time, in two parts. */
function parts(): [hidden: Parameter[], others: Parameter[]] {
  manualSeed(1);
  const parameters = new GRU(3, 4, { numLayers: 2 }).parameters();
  const isHidden = ({ shape }: Tensor) => shape.length === 2 && shape[1] === 4;
  return [parameters.filter(isHidden), parameters.filter((parameter) => !isHidden(parameter))];
}

/** Steps along gradients that are the same each time. */
function train(optimizers: readonly Optimizer[], steps: number, seed = 2): void {
  manualSeed(seed);
  for (let i = 0; i < steps; i++) {
    for (const { params } of optimizers.flatMap(({ paramGroups }) => paramGroups)) {
      for (const parameter of params) parameter.grad = randn(parameter.shape);
    }
    for (const optimizer of optimizers) optimizer.step();
  }
}

function weights([hidden, others]: Parameter[][]): number[][] {
  return [...hidden, ...others].map(({ data }) => [...data]);
}

Deno.test("Muon with AdamW makes the steps of both, each on its parameters", () => {
  const [together, apart] = [parts(), parts()];
  train([new MuonWithAdamW(...together, { lr: 0.02, adamwLr: 0.01, weightDecay: 0.2 })], 5);
  const muon = { lr: 0.02, weightDecay: 0.2, adjustLrFn: "match_rms_adamw" } as const;
  train([new Muon(apart[0], muon), new AdamW(apart[1], { lr: 0.01 })], 5);
  assertEquals(weights(together), weights(apart));
});

Deno.test("AdamW has Muon's learning rate unless it is given one", () => {
  const rates = [{ lr: 0.5 }, { lr: 0.5, adamwLr: 0.1 }, {}].map((options) =>
    new MuonWithAdamW(...parts(), options).paramGroups.map(({ lr }) => lr)
  );
  assertEquals(rates, [[0.5, 0.5], [0.5, 0.1], [1e-3, 1e-3]]);
});

Deno.test("Muon with AdamW goes on from its state bit for bit", () => {
  const [straight, resumed] = [parts(), parts()];
  const before = new MuonWithAdamW(...straight, { lr: 0.02, adamwLr: 0.3 });
  train([before], 3);
  const state = before.stateDict();
  assertEquals(state.paramGroups.map(({ params }) => params), [[0, 1, 2], [3, 4, 5, 6, 7]]);
  const after = new MuonWithAdamW(...resumed, {});
  after.loadStateDict(state);
  const all = resumed.flat();
  straight.flat().forEach(({ data }, i) => all[i].data.set(data));
  train([before], 4, 5);
  train([after], 4, 5);
  assertEquals(weights(resumed), weights(straight));
  assertEquals(after.stateDict(), before.stateDict());
});

Deno.test("A schedule moves the rates and momenta of both", () => {
  const optimizer = new MuonWithAdamW(...parts(), { lr: 0.2, adamwLr: 0.1 });
  const config = { name: "OneCycleLR", options: { divFactor: 10 } };
  createScheduler(config, optimizer, { steps: 10, validates: false });
  const [muon, adamw] = optimizer.paramGroups as (ParamGroup & MuonOptions & AdamOptions)[];
  assertEquals([muon.lr, adamw.lr].map((lr) => lr.toFixed(6)), ["0.020000", "0.010000"]);
  assertEquals([muon.momentum, adamw.betas?.[0]], [0.95, 0.95]);
});

Deno.test("Muon refuses to have no matrix, and AdamW may have nothing left", () => {
  const [hidden, others] = parts();
  const { message } = assertThrows(() => new MuonWithAdamW([], others, {}), RangeError);
  assertEquals(message, "Muon expected a matrix to train: got none");
  assertEquals(new MuonWithAdamW(hidden, [], {}).paramGroups.length, 1);
});
