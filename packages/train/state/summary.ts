import type { StepEvent, Summary, ValidationEvent } from "../events/event.ts";
import { average, smoothings, stepSmoothing } from "./smoothing.ts";

/** The weight of the past in the training loss. */
const averageWeight = smoothings[stepSmoothing];

/**
 * The figures of a contestant that hasn't begun.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initialSummary } from "@ohlol/train";
 *
 * const { contestant, steps, finalLoss } = initialSummary("Adam(lr=0.1)");
 * assertEquals([contestant, steps, finalLoss], ["Adam(lr=0.1)", 0, null]);
 * ```
 */
export function initialSummary(contestant: string): Summary {
  return {
    contestant,
    steps: 0,
    epochs: 0,
    finalLoss: null,
    bestLoss: null,
    bestStep: null,
    trainingLoss: null,
    validationLoss: null,
    bestValidationLoss: null,
    bestValidationStep: null,
    correct: null,
    symbols: 0,
    firstSolved: null,
    solvedForGood: null,
    secondsPerStep: null,
    symbolsPerSecond: null,
    divergedAt: null,
  };
}

/**
 * The figures after one more training step.
 *
 * @param stepsPerEpoch How many steps make an epoch.
 */
export function afterStep(summary: Summary, event: StepEvent, stepsPerEpoch: number): Summary {
  const { step, loss, symbols, correct } = event;
  const { bestLoss, trainingLoss, firstSolved, solvedForGood } = summary;
  const isFinite = Number.isFinite(loss);
  const isBest = isFinite && (bestLoss === null || loss < bestLoss);
  const isSolved = isFinite && correct === symbols;
  return {
    ...summary,
    steps: step,
    epochs: Math.floor(step / stepsPerEpoch),
    finalLoss: loss,
    bestLoss: isBest ? loss : bestLoss,
    bestStep: isBest ? step : summary.bestStep,
    trainingLoss: isFinite ? average(trainingLoss, loss, step, averageWeight) : trainingLoss,
    correct,
    symbols,
    firstSolved: firstSolved ?? (isSolved ? step : null),
    solvedForGood: isSolved ? solvedForGood ?? step : null,
    ...speed(summary, event),
    divergedAt: summary.divergedAt ?? (isFinite ? null : step),
    ...evaluations(summary, event),
  };
}

/** The figures after one more validation. */
export function afterValidation(summary: Summary, { step, loss }: ValidationEvent): Summary {
  const { bestValidationLoss: best } = summary;
  const isBest = Number.isFinite(loss) && (best === null || loss < best);
  return {
    ...summary,
    validationLoss: loss,
    bestValidationLoss: isBest ? loss : best,
    bestValidationStep: isBest ? step : summary.bestValidationStep,
  };
}

/** How many evaluations there have been, once a step had more than one. */
function evaluations(
  { evaluations, steps }: Summary,
  { evaluations: more }: StepEvent,
): Pick<Summary, "evaluations"> {
  if (evaluations === undefined && more === undefined) return {};
  return { evaluations: (evaluations ?? steps) + (more ?? 1) };
}

/** Means over all steps so far and one more. */
function speed(
  { steps, secondsPerStep, symbolsPerSecond }: Summary,
  { symbols, seconds }: StepEvent,
): Pick<Summary, "secondsPerStep" | "symbolsPerSecond"> {
  const secondsBefore = (secondsPerStep ?? 0) * steps;
  const symbolsBefore = (symbolsPerSecond ?? 0) * secondsBefore;
  return {
    secondsPerStep: (secondsBefore + seconds) / (steps + 1),
    symbolsPerSecond: (symbolsBefore + symbols) / (secondsBefore + seconds),
  };
}
