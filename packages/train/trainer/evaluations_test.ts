import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { LBFGS } from "@ohlol/nn";
import { defaultGenerator, manualSeed } from "@ohlol/tensor";
import type { RunConfig } from "../config/run_config.ts";
import type { StepEvent } from "../events/event.ts";
import { loadOptimizerModules } from "../specs/optimizer_module.ts";
import { parseOptimizers } from "../specs/optimizer_spec.ts";
import type { Learner } from "../tasks/task.ts";
import { text as textTask, type TextConfig } from "../tasks/text/text_task.ts";
import { tutorial } from "../tasks/tutorial/tutorial_task.ts";
import { tutorial as tutorialConfig } from "../testdata/recorded_race.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { dataOfText } from "../testdata/text_trainer.ts";
import { Trainer } from "./trainer.ts";

const data = dataOfText("the quick brown fox jumps over the lazy dog. ".repeat(12));

const config: TextConfig = {
  ...textConfig,
  ...{ hiddenSize: 6, numLayers: 2, dropout: 0.3, batchSize: 3, sequenceLength: 8, clip: 0.5 },
  length: { unit: "steps", count: 6 },
};

/** What an evaluation starts from, and leaves. */
interface Seen {
  readonly step: number;
  readonly random: string;
  readonly before: number[][];
  readonly after: number[][];
}

/** A trainer on the text, and what each of its evaluations starts from and leaves. */
function watched(spec: string, changes: Partial<TextConfig> = {}): [Trainer, Seen[]] {
  const seen: Seen[] = [];
  const values = ({ hiddenState = [] }: Learner) => hiddenState.map(({ data }) => [...data]);
  const createLearner = (config: TextConfig) => {
    const learner = textTask.createLearner(config, data);
    const forward = learner.forward.bind(learner);
    learner.forward = (step) => {
      const [random, before] = [defaultGenerator.getState().toHex(), values(learner)];
      const made = forward(step);
      seen.push({ step, random, before, after: values(learner) });
      return made;
    };
    return learner;
  };
  const optimizers = parseOptimizers([spec], "text");
  const task = { ...textTask, createLearner };
  return [new Trainer(0, task, { ...config, ...changes, optimizers }, data), seen];
}

function steps(trainer: Trainer, count: number): StepEvent[] {
  return Array.from({ length: count }, () => trainer.trainStep(false));
}

Deno.test("All evaluations of a step have the same data, hidden state and dropout", () => {
  const [trainer, seen] = watched("lbfgs:maxIter=3");
  const events = steps(trainer, 5);
  assertEquals(seen.length, events.reduce((sum, { evaluations = 1 }) => sum + evaluations, 0));
  let carried: number[][] = [];
  events.forEach(({ evaluations = 1 }, step) => {
    assert(evaluations > 1 && evaluations <= 4, `${evaluations} evaluations`);
    const [first, ...others] = seen.splice(0, evaluations);
    // The next window continues from what the weights before the update made of this one.
    assertEquals([first.step, first.before], [step, carried]);
    for (const other of others) {
      assertEquals({ ...other, after: [] }, { ...first, after: [] });
      assertNotEquals(other.after, first.after);
    }
    carried = first.after;
  });
});

Deno.test("Dropout goes on from a step of several evaluations as from one", () => {
  const firstOf = (spec: string) => {
    const [trainer, seen] = watched(spec);
    steps(trainer, 3);
    return [0, 1, 2].map((step) => seen.find((other) => other.step === step)!.random);
  };
  assertEquals(firstOf("lbfgs"), firstOf("adam"));
});

Deno.test("A step of one evaluation says nothing of it, nor do the figures", () => {
  const [trainer] = watched("adam");
  assertEquals(steps(trainer, 3).map((event) => "evaluations" in event), [false, false, false]);
  assertEquals("evaluations" in trainer.summary, false);
});

Deno.test("The figures count all evaluations, and the symbols of each step once", () => {
  const [trainer] = watched("lbfgs");
  const events = steps(trainer, 4);
  const { evaluations, symbols } = trainer.summary;
  assertEquals(evaluations, events.reduce((sum, { evaluations = 1 }) => sum + evaluations, 0));
  assertEquals([symbols, events[0].symbols], [24, 24]);
});

Deno.test("The gradients of LBFGS are never clipped", () => {
  const losses = (spec: string, clip: number) =>
    steps(watched(spec, { clip })[0], 4).map(({ loss }) => loss);
  assertEquals(losses("lbfgs", 1e-3), losses("lbfgs", Infinity));
  assertNotEquals(losses("sgd", 1e-3), losses("sgd", Infinity));
});

Deno.test("LBFGS in a run takes the path that it takes in a program", () => {
  const optimizers = parseOptimizers(["lbfgs:maxIter=5"], "tutorial");
  const run: RunConfig = { ...tutorialConfig, optimizers };
  const prepared = tutorial.prepare(tutorialConfig);
  const trainer = new Trainer(0, tutorial, run, prepared);
  manualSeed(run.seed);
  const learner = tutorial.createLearner(tutorialConfig, prepared as never);
  const options = { lr: 1, maxIter: 5, lineSearchFn: "strong_wolfe" } as const;
  const optimizer = new LBFGS(learner.model.parameters(), options);
  for (let epoch = 0; epoch < 6; epoch++) {
    const loss = optimizer.step(() => {
      optimizer.zeroGrad();
      const { loss } = learner.forward(epoch);
      loss.backward();
      return loss;
    });
    assertAlmostEquals(trainer.trainStep(false).loss, loss.item(), 1e-12);
  }
});

Deno.test("An error in an optimizer of one's own says which, and in which step", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/broken.ts`;
    await Deno.writeTextFile(
      path,
      `import { Optimizer } from "@ohlol/nn";
       export default class Broken extends Optimizer {
         constructor(params, options) { super(params, { lr: 1 }, options); }
         checkOptions() {}
         initialState() { return {}; }
         update() { throw new Error("no rule yet"); }
       }`,
    );
    await loadOptimizerModules([path]);
    const { message } = assertThrows(() => watched(path)[0].trainStep(false), Error);
    assertEquals(message, `Broken(lr=1) of "${path}" failed in step 1: no rule yet`);
  }));

Deno.test("An optimizer that computes no loss is an error", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/idle.ts`;
    await Deno.writeTextFile(
      path,
      `import { Optimizer } from "@ohlol/nn";
       export default class Idle extends Optimizer {
         constructor(params, options) { super(params, { lr: 1 }, options); }
         checkOptions() {}
         initialState() { return {}; }
         update() {}
         step() {}
       }`,
    );
    await loadOptimizerModules([path]);
    const { message } = assertThrows(() => watched(path)[0].trainStep(false), Error);
    assertEquals(message, "Idle(lr=1) made a step without calling its closure");
  }));
