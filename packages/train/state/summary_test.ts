import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Summary } from "../events/event.ts";
import { epochEvent } from "../testdata/recorded_race.ts";
import { stepEvent } from "../testdata/recorded_sequence.ts";
import { MovingAverage, smoothings, stepSmoothing } from "./smoothing.ts";
import { afterStep, afterValidation, initialSummary } from "./summary.ts";

/** The figures after steps of so many symbols, four of which make an epoch. */
function after(...losses: number[]): Summary {
  return losses.reduce(
    (summary, loss, i) => afterStep(summary, stepEvent(i + 1, { loss }), 4),
    initialSummary("Adam"),
  );
}

/** The figures after epochs of the tutorial's task, which predicts five symbols. */
function afterEpochs(...epochs: [loss: number, correct: number][]): Summary {
  return epochs.reduce((summary, [loss, correct], i) => {
    const event = epochEvent(i + 1, { loss, correct, seconds: (i + 1) / 1000 });
    return afterStep(summary, event, 1);
  }, initialSummary("Adam"));
}

function validated(summary: Summary, step: number, loss: number): Summary {
  const at = { time: 0, contestant: 0, step, epoch: 1 };
  return afterValidation(summary, { type: "validation", ...at, loss });
}

Deno.test("A contestant that hasn't begun has a name and no figures", () => {
  const { contestant, steps, epochs, symbols, ...figures } = initialSummary("SGD");
  assertEquals([contestant, steps, epochs, symbols], ["SGD", 0, 0, 0]);
  assertEquals(Object.values(figures), Array(13).fill(null));
});

Deno.test("The training loss is a moving average that isn't drawn towards zero", () => {
  const losses = [4, 3, 3.5, 2, 2.5, 1];
  const average = new MovingAverage(smoothings[stepSmoothing]);
  const expected = losses.map((loss) => average.add(loss)).at(-1)!;
  assertAlmostEquals(after(...losses).trainingLoss!, expected, 1e-12);
  assertEquals(after(4).trainingLoss, 4);
});

Deno.test("The best loss keeps its step, the final one is the last", () => {
  const { finalLoss, bestLoss, bestStep, steps } = after(3, 1, 2);
  assertEquals([finalLoss, bestLoss, bestStep, steps], [2, 1, 2, 3]);
});

Deno.test("Epochs count when they are finished", () => {
  assertEquals(after(1, 1, 1).epochs, 0);
  assertEquals(after(1, 1, 1, 1).epochs, 1);
  const { steps, epochs } = after(1, 1, 1, 1, 1);
  assertEquals([steps, epochs], [5, 1]);
  assertEquals(afterEpochs([3, 0], [2, 0]).epochs, 2);
});

Deno.test("The speed is that of all steps together", () => {
  const step = (number: number, seconds: number) => stepEvent(number, { symbols: 100, seconds });
  const first = afterStep(initialSummary("Adam"), step(1, 1), 4);
  const second = afterStep(first, step(2, 3), 4);
  assertEquals([first.symbolsPerSecond, second.symbolsPerSecond], [100, 50]);
  assertEquals([first.secondsPerStep, second.secondsPerStep], [1, 2]);
  assertEquals(afterEpochs([3, 0], [2, 0], [1, 0]).secondsPerStep, 0.002);
  const { secondsPerStep, symbolsPerSecond } = initialSummary("SGD");
  assertEquals([secondsPerStep, symbolsPerSecond], [null, null]);
});

Deno.test("A loss that is not finite marks the step, is never the best, and leaves the average", () => {
  const { trainingLoss, bestLoss, finalLoss, divergedAt } = after(4, NaN);
  assertEquals([trainingLoss, bestLoss, finalLoss, divergedAt], [4, 4, NaN, 2]);
  assertEquals(afterEpochs([3, 5], [NaN, 5]).solvedForGood, null);
  assertEquals(after(Infinity).bestLoss, null);
});

Deno.test("Solved for good counts from the last relapse on, first solved from the first success", () => {
  const { firstSolved, solvedForGood } = afterEpochs([3, 5], [2, 4], [1, 5], [1, 5]);
  assertEquals([firstSolved, solvedForGood], [1, 3]);
  assertEquals(afterEpochs([3, 5], [2, 4]).solvedForGood, null);
  assertEquals(afterEpochs([3, 4]).firstSolved, null);
});

Deno.test("Where predictions aren't looked at, nothing is solved", () => {
  const { correct, firstSolved, solvedForGood, symbols } = after(1, 0);
  assertEquals([correct, firstSolved, solvedForGood, symbols], [null, null, null, 2048]);
});

Deno.test("The lowest validation loss keeps its step, the last one is the last", () => {
  const summary = validated(validated(validated(after(1), 4, 2), 8, 1), 12, 3);
  const { validationLoss, bestValidationLoss, bestValidationStep } = summary;
  assertEquals([validationLoss, bestValidationLoss, bestValidationStep], [3, 1, 8]);
  assertEquals(validated(after(1), 4, NaN).bestValidationLoss, null);
});
