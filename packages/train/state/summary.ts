import type { SequenceStanding, StepEvent, ValidationEvent } from "../events/sequence_events.ts";
import { smoothings, stepSmoothing } from "./smoothing.ts";

/** The weight of the past in the training loss. */
const beta = smoothings[stepSmoothing];

/** The standing of a contestant that has not begun. */
export function initialStanding(contestant: string): SequenceStanding {
  return {
    contestant,
    steps: 0,
    epochs: 0,
    trainingLoss: null,
    validationLoss: null,
    bestValidationLoss: null,
    bestStep: null,
    symbolsPerSecond: null,
    divergedAt: null,
  };
}

/**
 * The standing after one more step.
 *
 * @param stepsPerEpoch How many steps make an epoch.
 */
export function afterStep(
  standing: SequenceStanding,
  { step, loss, symbols, seconds }: StepEvent,
  stepsPerEpoch: number,
): SequenceStanding {
  const finite = Number.isFinite(loss);
  const { steps, trainingLoss, symbolsPerSecond, divergedAt } = standing;
  return {
    ...standing,
    steps: step,
    epochs: Math.floor(step / stepsPerEpoch),
    trainingLoss: finite ? smoothed(trainingLoss, loss, step) : trainingLoss,
    symbolsPerSecond: speed(symbolsPerSecond, steps * symbols, symbols, seconds),
    divergedAt: divergedAt ?? (finite ? null : step),
  };
}

/** The standing after one more validation. */
export function afterValidation(
  standing: SequenceStanding,
  { step, loss }: ValidationEvent,
): SequenceStanding {
  const { bestValidationLoss: best } = standing;
  const better = Number.isFinite(loss) && (best === null || loss < best);
  return {
    ...standing,
    validationLoss: loss,
    bestValidationLoss: better ? loss : best,
    bestStep: better ? step : standing.bestStep,
  };
}

/**
 * An exponential moving average without the pull towards its start at zero. With
 * mₙ = β mₙ₋₁ + (1 - β) xₙ and the average aₙ = mₙ / (1 - βⁿ), it follows that
 * aₙ = aₙ₋₁ + (xₙ - aₙ₋₁) (1 - β) / (1 - βⁿ).
 *
 * Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", section 3.
 */
function smoothed(average: number | null, value: number, n: number): number {
  if (average === null) return value;
  return average + (value - average) * (1 - beta) / (1 - beta ** n);
}

/** Symbols in a second, over all steps so far and one more. */
function speed(before: number | null, symbolsBefore: number, symbols: number, seconds: number) {
  const secondsBefore = before === null ? 0 : symbolsBefore / before;
  return (symbolsBefore + symbols) / (secondsBefore + seconds);
}
