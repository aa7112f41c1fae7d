import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { Vocab } from "@ohlol/text";
import golden from "../../nn/testdata/char_lm.json" with { type: "json" };
import type { OptimizerConfig } from "../config.ts";
import type { TextConfig } from "../training_config.ts";
import { type InPieces, SequenceContestant } from "./contestant.ts";
import { cutSequence } from "../tasks/text/data.ts";
import type { StepEvent } from "../events/sequence_events.ts";

const adam: OptimizerConfig = { name: "Adam", options: { lr: 0.005 }, label: "Adam(lr=0.005)" };

const config: TextConfig = {
  task: "text",
  file: "fox.txt",
  cell: "rnn",
  hiddenSize: 16,
  numLayers: 2,
  dropout: 0.25,
  batchSize: 4,
  sequenceLength: 16,
  length: { unit: "epochs", count: 2 },
  clip: 1,
  validation: 0.2,
  schedule: null,
  sampleEvery: 5,
  sampleLength: 20,
  seed: 7n,
  optimizers: [adam],
};

const vocab = Vocab.fromText(golden.text);
const ids = vocab.encode(golden.text).data;

function contestant(changes: Partial<TextConfig> = {}, number = 0): SequenceContestant {
  const changed = { ...config, ...changes };
  const data = cutSequence("the text", vocab, ids, changed);
  return new SequenceContestant(number, data, changed, changed.optimizers[number]);
}

function train(contestant: SequenceContestant, steps: number): StepEvent[] {
  return Array.from({ length: steps }, () => contestant.trainStep());
}

/** What decides whether two steps are the same: all but their time. */
function numbers(steps: StepEvent[]) {
  return steps.map(({ seconds: _, elapsed: __, ...numbers }) => numbers);
}

function finish<T>(job: InPieces<T>): T {
  let piece = job.next();
  while (!piece.done) piece = job.next();
  return piece.value;
}

for (const run of golden.runs) {
  Deno.test(`A contestant with ${run.kind} layers has PyTorch's losses and norms`, () => {
    const { seed, hiddenSize, numLayers, batchSize, sequenceLength, lr } = run;
    const trained = train(
      contestant({
        cell: run.kind.toLowerCase() as TextConfig["cell"],
        seed: BigInt(seed),
        ...{ hiddenSize, numLayers, batchSize, sequenceLength },
        dropout: 0,
        validation: 0,
        optimizers: [{ ...adam, options: { lr } }],
      }),
      run.loss.length,
    );
    assertEquals(trained.length, 30);
    trained.forEach(({ loss, gradNorm }, i) => {
      assertAlmostEquals(loss, run.loss[i], 1e-4 * run.loss[i], `loss ${i}`);
      assertAlmostEquals(gradNorm, run.gradientNorm[i], 1e-4 * run.gradientNorm[i], `norm ${i}`);
    });
  });
}

Deno.test("Contestants begin with the same weights, and none disturbs another", () => {
  const optimizers: OptimizerConfig[] = [
    adam,
    { name: "SGD", options: { lr: 0.1, momentum: 0.9 }, label: "SGD" },
  ];
  const [first, second] = [contestant({ optimizers }, 0), contestant({ optimizers }, 1)];
  assertEquals(first.state().model, second.state().model);
  const inTurn = Array.from({ length: 10 }, () => [first.trainStep(), second.trainStep()]);
  for (const number of [0, 1]) {
    const alone = train(contestant({ optimizers }, number), 10);
    assertEquals(numbers(alone), numbers(inTurn.map((steps) => steps[number])));
  }
});

const cells: TextConfig["cell"][] = ["rnn", "gru", "lstm"];
const schedules: TextConfig["schedule"][] = [
  null,
  { name: "OneCycleLR", options: { maxLr: 0.01 } },
  { name: "ReduceLROnPlateau", options: { patience: 0, factor: 0.5 } },
];
for (const [i, cell] of cells.entries()) {
  const schedule = schedules[i];
  Deno.test(`${cell} with schedule ${schedule?.name} goes on from a state bit for bit`, () => {
    const straight = contestant({ cell, schedule });
    train(straight, 5);
    finish(straight.validate());
    const state = straight.state();
    const after = numbers(train(straight, 8));
    const validation = finish(straight.validate());
    const resumed = contestant({ cell, schedule });
    resumed.restore(state);
    assertEquals(numbers(train(resumed, 8)), after);
    assertEquals(finish(resumed.validate()), validation);
    assertEquals(withoutSpeed(resumed), withoutSpeed(straight));
  });
}

/** A contestant's state but for how fast it was. */
function withoutSpeed(contestant: SequenceContestant) {
  const { elapsed: _, ...state } = contestant.state();
  return { ...state, standing: { ...state.standing, symbolsPerSecond: null } };
}

Deno.test("The time goes on from that of the state", () => {
  const resumed = contestant();
  resumed.restore({ ...resumed.state(), elapsed: 3600 });
  const { elapsed } = resumed.trainStep();
  assert(elapsed > 3600 && elapsed < 3700, `${elapsed}`);
});

Deno.test("A state stays as it is while its contestant goes on", () => {
  const trained = contestant({ cell: "lstm" });
  train(trained, 3);
  const state = trained.state();
  const copy = structuredClone(state);
  train(trained, 3);
  assertEquals(structuredClone(state), copy);
});

Deno.test("Validation and samples make no difference to training", () => {
  const [plain, watched] = [contestant(), contestant()];
  const steps = train(plain, 6);
  const seen = Array.from({ length: 6 }, () => {
    finish(watched.validate());
    finish(watched.sample());
    return watched.trainStep();
  });
  assertEquals(numbers(seen), numbers(steps));
});

Deno.test("A sample is the same for the same step, and another for the next", () => {
  const writer = contestant();
  train(writer, 3);
  const [first, again] = [finish(writer.sample()), finish(writer.sample())];
  assertEquals(again, first);
  assertEquals([first.step, first.epoch, first.text.length], [3, 1, 20]);
  train(writer, 1);
  assertNotEquals(finish(writer.sample()).text, first.text);
});

Deno.test("Before it has learned, a contestant validates about as badly as chance", () => {
  const { loss, step, epoch } = finish(contestant().validate());
  assertAlmostEquals(loss, Math.log(vocab.size), 0.2);
  assertEquals([step, epoch], [0, 1]);
});

Deno.test("What isn't there can't be validated with", () => {
  const error = assertThrows(() => finish(contestant({ validation: 0 }).validate()), Error);
  assertEquals(error.message, "There is nothing to validate with");
});

Deno.test("A contestant that has diverged is done, and owes no reports", () => {
  const optimizers: OptimizerConfig[] = [{ name: "SGD", options: { lr: 1e300 }, label: "SGD" }];
  const diverging = contestant({ optimizers, sampleEvery: 1 });
  assertEquals(Number.isFinite(diverging.trainStep().loss), true);
  assertEquals(diverging.reportsDue, ["sample"]);
  finish(diverging.sample());
  assertEquals([diverging.trainStep().loss, diverging.isDone], [NaN, true]);
  assertEquals([diverging.reportsDue, diverging.standing.divergedAt], [[], 2]);
});

Deno.test("The weights with the lowest validation loss are kept, whatever comes after them", () => {
  const best = contestant();
  assertEquals([best.best, best.state().best], [null, null]);
  const losses: number[] = [];
  const weights: unknown[] = [];
  for (let round = 0; round < 6; round++) {
    train(best, 3);
    // From the fourth round on the network is worse than ever.
    if (round === 3) { for (const { data } of best.model.parameters()) data.fill(3); }
    losses.push(finish(best.validate()).loss);
    weights.push(best.state().model);
  }
  const lowest = losses.indexOf(Math.min(...losses));
  assert(lowest > 0 && lowest < 3, `${losses}`);
  const kept = { step: 3 * (lowest + 1), loss: losses[lowest], model: weights[lowest] };
  assertEquals(best.best as unknown, kept);
  const resumed = contestant();
  resumed.restore(best.state());
  assertEquals(resumed.best as unknown, kept);
  finish(resumed.validate());
  assertEquals(resumed.best as unknown, kept);
});

Deno.test("A validation loss that is not finite is never the best", () => {
  const diverged = contestant();
  for (const { data } of diverged.model.parameters()) data.fill(NaN);
  finish(diverged.validate());
  assertEquals(diverged.best, null);
});
