import { assert, assertEquals } from "@std/assert";
import type { UpdateDetail, UpdateEvent } from "../../events/event.ts";
import { tutorial as tutorialConfig } from "../../testdata/recorded_race.ts";
import { dataOf } from "../../tasks/task_data.ts";
import { tutorial } from "../../tasks/tutorial/tutorial_task.ts";
import { Trainer } from "../../trainer/trainer.ts";
import { parseOptimizer } from "../optimizer_spec.ts";
import { optimizerNamed, optimizers } from "../optimizers.ts";
import type { UpdateLine } from "./written_update.ts";

const data = await dataOf(tutorial, tutorialConfig);

/** The updates of the first steps of a network with a head. */
function updatesOf(spec: string, steps = 12, clip = Infinity): UpdateDetail[] {
  const optimizer = parseOptimizer(spec, "tutorial");
  const config = { ...tutorialConfig, optimizers: [optimizer], hiddenSize: 6, clip };
  const trainer = new Trainer(0, tutorial, config, data);
  return Array.from({ length: steps }, () => {
    trainer.trainStep(false, false, ["update"]);
    return updateOf(trainer).detail!;
  });
}

/** What each optimizer is tried with beside its defaults: every option that changes its formula. */
const specs: Record<string, string[]> = {
  SGD: ["momentum=0.9", "momentum=0.9,dampening=0.5", "momentum=0.9,nesterov", "weightDecay=0.1"],
  Adam: ["weightDecay=0.1", "weightDecay=0.1,decoupledWeightDecay", "amsgrad", "maximize"],
  AdamW: ["weightDecay=0.3,amsgrad"],
  RMSprop: ["momentum=0.9", "centered", "centered,momentum=0.5,weightDecay=0.1"],
  Adagrad: ["lrDecay=0.1", "initialAccumulatorValue=0.5,weightDecay=0.1"],
  Adadelta: ["weightDecay=0.1", "maximize"],
  Adamax: ["weightDecay=0.1", "maximize"],
  NAdam: ["weightDecay=0.1", "weightDecay=0.1,decoupledWeightDecay", "momentumDecay=0.1"],
  RAdam: ["weightDecay=0.1", "weightDecay=0.1,decoupledWeightDecay", "betas=0.9/0.5"],
  ASGD: ["lambd=0.1", "weightDecay=0.1"],
  Rprop: ["etas=0.3/1.5", "maximize"],
  Adafactor: ["weightDecay=0.1", "d=2,maximize", "beta2Decay=-0.5"],
};

Deno.test("Every optimizer that goes by each parameter for itself is written out, and tried", () => {
  const written = optimizers.filter(({ write }) => write !== undefined);
  assertEquals(Object.keys(specs), written.map(({ name }) => name));
  const others = optimizers.filter(({ write }) => write === undefined);
  assertEquals(others.map(({ name }) => name), ["Muon+AdamW", "LBFGS"]);
});

for (const { name, write } of optimizers) {
  if (write === undefined) continue;
  for (const options of ["", ...specs[name]]) {
    const spec = options === "" ? name : `${name}:${options}`;
    Deno.test(`The update of ${spec} that is written out is the one that is made`, () => {
      for (const { tensors, options } of updatesOf(spec)) {
        for (const { before: weights, after, gradients, shape, state } of tensors) {
          weights.forEach((w, i) => {
            const { change, lines } = write({ weights, gradients, shape, state, options }, i);
            const made = after[i] - w;
            // The weight itself is rounded to float32 after the change.
            const tolerance = 2e-5 * Math.abs(made) + 2 ** -22 * Math.abs(w) + 1e-9;
            assert(Math.abs(change - made) <= tolerance, `${spec}: ${change}, made ${made}`);
            assertEquals(lines.at(-1)!.value, change);
          });
        }
      }
    });
  }
}

/** A line as a text. */
function textOf({ symbol, formula, numbers, value }: UpdateLine): string {
  const short = (part: string | number) =>
    typeof part === "string" ? part : String(Number(part.toPrecision(3)));
  return `${symbol} = ${formula} = ${numbers.map(short).join("")} = ${short(value)}`;
}

Deno.test("Adam's update is written with the numbers of the step", () => {
  const { tensors: [{ before: weights, gradients, shape, state }], options } = updatesOf("adam")[1];
  const { lines } = optimizerNamed("adam")!.write!(
    { weights, gradients, shape, state, options },
    1,
  );
  assertEquals(lines.map(textOf), [
    "g = ∇ = 0.379 = 0.379",
    "m = β₁ m + (1 - β₁) g = 0.9 · 0.0384 + 0.1 · 0.379 = 0.0725",
    "v = β₂ v + (1 - β₂) g² = 0.999 · 0.000148 + 0.001 · 0.379² = 0.000291",
    "m̂ = m / (1 - β₁ᵗ) = 0.0725 / (1 - 0.9^2) = 0.382",
    "v̂ = v / (1 - β₂ᵗ) = 0.000291 / (1 - 0.999^2) = 0.146",
    "Δw = -lr · m̂ / (√v̂ + ε) = -0.1 · 0.382 / (√0.146 + 1e-8) = -0.1",
  ]);
});

Deno.test("The gradient of a written update is the one after clipping", () => {
  const norm = ({ tensors }: UpdateDetail) =>
    Math.hypot(...tensors.flatMap(({ gradients }) => [...gradients]));
  for (const update of updatesOf("sgd", 3, 0.5)) assert(Math.abs(norm(update) - 0.5) < 1e-5);
});

function updateOf(trainer: Trainer): UpdateEvent {
  const [update] = trainer.takeRecords();
  assert(update.type === "update");
  return update;
}
