import type { StepEvent, Summary } from "../events/event.ts";
import { afterStep, initialSummary } from "../state/summary.ts";
import { type Json, upgradeEvent, upgradeSummary } from "./older_event.ts";

/** The evaluations, by their names in version 1. */
const evaluations: Record<string, string> = { validate: "validation" };

/** A checkpoint of version 1, written before 0.2, in the present version. */
export function upgradeCheckpoint({ past, state, ...others }: Json): Json {
  const { reportsDue, carried, standing, ...rest } = state as Json & { reportsDue: string[] };
  const history = upgradeHistory(past as Json[]);
  return {
    run: null,
    ...others,
    history,
    state: {
      ...rest,
      due: reportsDue.map((name) => evaluations[name] ?? name),
      hiddenState: carried,
      summary: summaryFrom(history, standing as Json),
    },
  };
}

/** Events as they are in memory, where a sample and a forecast are observations. */
function upgradeHistory(past: readonly Json[]): Json[] {
  let epoch = 1;
  return past.map((older) => {
    // Divergence, which had no epoch, comes after its step.
    const event = upgradeEvent({ epoch, ...older }, { config: {}, stepsPerEpoch: Infinity });
    epoch = event.epoch as number;
    return asInMemory(event);
  });
}

function asInMemory(event: Json): Json {
  const { type, contestant, step, epoch, time = 0, ...value } = event;
  if (type === "sample" || type === "forecast") {
    const moment = { time, contestant, step, epoch };
    return { type: "observation", ...moment, kind: type, value, snapshot: null };
  }
  return type === "step" ? { snapshot: null, weights: null, ...event, time } : { ...event, time };
}

/**
 * The figures of a contestant: those that were saved, and otherwise those that its steps lead to.
 * Where they were thinned, the lowest loss is still among them.
 */
function summaryFrom(history: readonly Json[], standing: Json): Summary {
  const saved = upgradeSummary(standing) as unknown as Summary;
  const steps = history.filter(({ type }) => type === "step") as unknown as StepEvent[];
  const folded = steps.reduce(
    (summary, event) => afterStep(summary, event, Infinity),
    initialSummary(saved.contestant),
  );
  const { finalLoss, bestLoss, bestStep, trainingLoss, symbols } = folded;
  const { symbolsPerSecond } = saved;
  const secondsPerStep = symbolsPerSecond === null ? null : symbols / symbolsPerSecond;
  return {
    ...saved,
    ...{ finalLoss, bestLoss, bestStep, trainingLoss, symbols, secondsPerStep },
  };
}
