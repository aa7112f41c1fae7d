import { assert, assertEquals } from "@std/assert";
import { useKernels } from "@ohlol/tensor/kernels";
import type { UpdateDetail, UpdateEvent } from "../../events/event.ts";
import { tutorial as tutorialConfig } from "../../testdata/recorded_race.ts";
import { dataOf } from "../../tasks/task_data.ts";
import { tutorial } from "../../tasks/tutorial/tutorial_task.ts";
import { Trainer } from "../../trainer/trainer.ts";
import { parseOptimizer } from "../optimizer_spec.ts";
import { optimizerNamed, optimizers, wordFor } from "../optimizers.ts";
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
  "Muon+AdamW": [
    ...["weightDecay=0", "adjustLrFn=original", "adjustLrFn=match_rms_adamw,momentum=0.5"],
    ...["nesterov=false", "nsSteps=2,adamwLr=0.2"],
  ],
  LBFGS: [
    "maxIter=1",
    "maxIter=4",
    "lineSearchFn=none,lr=0.1",
    "historySize=2",
    "toleranceGrad=99",
  ],
};

Deno.test("Every optimizer is written out, and tried", () => {
  assertEquals(optimizers.filter(({ write }) => write === undefined), []);
  assertEquals(Object.keys(specs), optimizers.map(({ name }) => name));
});

for (const row of optimizers) {
  const { name, write } = row;
  for (const options of ["", ...specs[name]]) {
    const spec = options === "" ? wordFor(row) : `${wordFor(row)}:${options}`;
    Deno.test(`The update of ${spec} that is written out is the one that is made`, () => {
      for (const { tensors } of updatesOf(spec)) {
        for (const { before: weights, after, gradients, shape, options, state } of tensors) {
          weights.forEach((w, i) => {
            const { change, lines } = write!({ weights, gradients, shape, state, options }, i);
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
  const { tensors: [{ before: weights, gradients, shape, options, state }] } = updatesOf("adam")[1];
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

/** The update of a parameter in a step, as texts. */
function textsOf(spec: string, step: number, tensor: number, index: number): string[] {
  // Only the scalar kernels round alike everywhere, and Muon's bfloat16 shows it.
  useKernels("scalar");
  const { tensors } = updatesOf(spec, step)[step - 1];
  const { before: weights, gradients, shape, options, state } = tensors[tensor];
  const { write } = optimizerNamed(spec.split(":")[0])!;
  const { lines } = write!({ weights, gradients, shape, options, state }, index);
  useKernels("auto");
  return lines.map(textOf);
}

Deno.test("Muon's update is written for the matrix between hidden states, AdamW's for the rest", () => {
  assertEquals(textsOf("muon", 2, 1, 3), [
    "g = ∇ = -0.715 = -0.715",
    "b = μ b + (1 - μ) g = 0.95 · 0.00253 + 0.05 · -0.715 = -0.0333",
    "u = μ b + (1 - μ) g = 0.95 · -0.0333 + 0.05 · -0.715 = -0.0674",
    "x = orthogonalized U / max(‖U‖, ε) = 5 iterations on U / 0.474 = -0.101",
    "α = 0.2 lr √max(n, m) = 0.2 · 0.5 · √max(6, 6) = 0.245",
    "Δw = -α x - lr λ w = -0.245 · -0.101 - 0.5 · 0.1 · -0.285 = 0.039",
  ]);
  const plain = "muon:nesterov=false,adjustLrFn=original,weightDecay=0";
  assertEquals(textsOf(plain, 2, 1, 3).slice(-3), [
    "x = orthogonalized B / max(‖B‖, ε) = 5 iterations on B / 0.244 = -0.218",
    "α = lr √max(1, n / m) = 0.5 · √max(1, 6 / 6) = 0.5",
    "Δw = -α x = -0.5 · -0.218 = 0.109",
  ]);
  assertEquals(
    textsOf("muon", 2, 0, 3).at(-1),
    "Δw = -lr · m̂ / (√v̂ + ε) - lr λ w = -0.5 · -0.4 / (√0.244 + 1e-8) - 0.5 · 0.01 · 0.483 = 0.402",
  );
});

Deno.test("LBFGS's update is written move by move, the first of many together", () => {
  assertEquals(textsOf("lbfgs:maxIter=6,maxEval=99", 1, 0, 3), [
    "g = ∇ = -0.072 = -0.072",
    "E = evaluations of the loss = 1 before + 6 on the way = 7",
    "k = iterations behind the last d = 5 of at most 100 = 5",
    "s = Σ t d = the first 3 iterations = 0.351",
    "s = s + t d = 0.351 + 1 · 0.105 = 0.457",
    "s = s + t d = 0.457 + 1 · 0.166 = 0.622",
    "Δw = s + t d = 0.622 + 1 · 0.107 = 0.73",
  ]);
  assertEquals(textsOf("lbfgs:maxIter=2,maxEval=99", 1, 0, 3).slice(3), [
    "s = t d = 0.0655 · 0.072 = 0.00472",
    "Δw = s + t d = 0.00472 + 1 · 0.149 = 0.154",
  ]);
  const one = textsOf("lbfgs:maxIter=1", 1, 0, 3);
  assertEquals(one.at(-1), "Δw = t d = 0.0655 · 0.072 = 0.00472");
  const none = textsOf("lbfgs:toleranceGrad=99", 1, 0, 3);
  assertEquals(none.at(-1), "Δw = 0: too flat to move = 0 = 0");
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
