import { Linear, MSELoss } from "@ohlol/nn";
import { tensor, Tensor } from "@ohlol/tensor";
import type { RunConfig } from "../config/run_config.ts";
import type { AnyTask } from "../tasks/task.ts";
import { tutorial } from "./recorded_race.ts";

/** Weights a and b, whose loss is a bowl: (a² + 4 b²) / 2 of what a linear layer has. */
export const bowl: AnyTask = {
  name: "bowl",
  unit: "step",
  defaults: {
    run: { seed: 1n, length: { unit: "steps", count: 4 }, clip: Infinity },
    options: {},
  },
  options: {},
  prepare: () => null,
  describe: () => ({ trainingSymbols: 2, stepsPerEpoch: 1 }),
  createLearner: () => {
    const model = new Linear(2, 1, { bias: false });
    model.weight.data.set([3, 1]);
    const criterion = new MSELoss();
    // (a² + (2 b)²) / 2 is the mean of the squares of a and 2 b.
    const inputs = tensor([[1, 0], [0, 2]]);
    const target = new Tensor(new Float32Array(2), [2, 1]);
    return {
      model,
      forward: () => ({ loss: criterion.forward(model.forward(inputs), target), symbols: 2 }),
    };
  },
};

/** A run on it. */
export const bowlConfig: RunConfig = {
  ...{ ...tutorial, task: "bowl" },
  length: { unit: "steps", count: 4 },
};

