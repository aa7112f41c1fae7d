import type { Task } from "../task.ts";
import { tutorialBaselines } from "./tutorial_baselines.ts";
import { type TutorialConfig, tutorialOptions } from "./tutorial_config.ts";
import { readingOf, type TutorialData, tutorialData } from "./tutorial_data.ts";
import { TutorialLearner } from "./tutorial_learner.ts";

/** The tutorial's task: to learn to answer each symbol of a string with that of another. */
export const tutorial: Task<TutorialConfig, TutorialData> = {
  name: "tutorial",
  unit: "epoch",
  defaults: {
    run: { seed: 3332505980n, length: { unit: "epochs", count: 15 }, clip: Infinity },
    options: { input: "hello", target: "ohlol", cell: "rnn", numLayers: 1, hiddenSize: null },
  },
  options: tutorialOptions,
  prepare: tutorialData,
  describe: ({ hiddenSize }, data) => {
    const { symbols, inputs, targets } = data;
    return {
      symbols,
      trainingSymbols: targets.length,
      stepsPerEpoch: 1,
      baselines: tutorialBaselines(targets.length, symbols.length, hiddenSize !== null),
      reading: readingOf(data),
      ids: Int32Array.of(...inputs, ...targets),
    };
  },
  createLearner: (config, data) => new TutorialLearner(config, data),
};
