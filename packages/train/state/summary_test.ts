import { assertAlmostEquals, assertEquals } from "@std/assert";
import { MovingAverage, smoothings, stepSmoothing } from "./smoothing.ts";
import type { SequenceStanding, StepEvent } from "../events/sequence_events.ts";
import { afterStep, afterValidation, initialStanding } from "./summary.ts";

function step(step: number, loss: number, seconds = 0.5): StepEvent {
  const contestant = 0, epoch = 1, gradNorm = 1, lr = 0.1, symbols = 100, elapsed = 0;
  return { type: "step", contestant, step, epoch, loss, gradNorm, lr, symbols, seconds, elapsed };
}

function after(...losses: number[]): SequenceStanding {
  return losses.reduce(
    (standing, loss, i) => afterStep(standing, step(i + 1, loss), 4),
    initialStanding("Adam"),
  );
}

function validated(standing: SequenceStanding, step: number, loss: number): SequenceStanding {
  return afterValidation(standing, { type: "validation", contestant: 0, step, epoch: 1, loss });
}

Deno.test("The training loss is a moving average that isn't drawn towards zero", () => {
  const losses = [4, 3, 3.5, 2, 2.5, 1];
  const average = new MovingAverage(smoothings[stepSmoothing]);
  const expected = losses.map((loss) => average.add(loss)).at(-1)!;
  assertAlmostEquals(after(...losses).trainingLoss!, expected, 1e-12);
  assertEquals(after(4).trainingLoss, 4);
});

Deno.test("Epochs count when they are finished", () => {
  assertEquals(after(1, 1, 1).epochs, 0);
  assertEquals(after(1, 1, 1, 1).epochs, 1);
  const { steps, epochs } = after(1, 1, 1, 1, 1);
  assertEquals([steps, epochs], [5, 1]);
});

Deno.test("The speed is that of all steps together", () => {
  const first = afterStep(initialStanding("Adam"), step(1, 1, 1), 4);
  const second = afterStep(first, step(2, 1, 3), 4);
  assertEquals([first.symbolsPerSecond, second.symbolsPerSecond], [100, 50]);
});

Deno.test("A loss that is not finite marks the step and leaves the average", () => {
  const { trainingLoss, divergedAt } = after(4, NaN);
  assertEquals([trainingLoss, divergedAt], [4, 2]);
});

Deno.test("The lowest validation loss keeps its step, the last one is the last", () => {
  const standing = validated(validated(validated(after(1), 4, 2), 8, 1), 12, 3);
  const { validationLoss, bestValidationLoss, bestStep } = standing;
  assertEquals([validationLoss, bestValidationLoss, bestStep], [3, 1, 8]);
  assertEquals(validated(after(1), 4, NaN).bestValidationLoss, null);
});
