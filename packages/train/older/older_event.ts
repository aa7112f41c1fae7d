/*
 * Logs of the format before 0.2, in which the tutorial's task had events of its own. They become
 * the present one here, before anything else looks at them.
 */
import { graphemes } from "@ohlol/text";
import { tutorialBaselines } from "../tasks/tutorial/tutorial_baselines.ts";

/** An object as JSON has it. */
export type Json = Record<string, unknown>;

/** What has to be known of the run that an event belongs to. */
export interface OlderRun {
  /** Its configuration; a tutorial's has the string that it should answer. */
  readonly config: object;
  /** How many steps make an epoch. */
  readonly stepsPerEpoch: number;
}

/**
 * An event in the present format; one that is already comes back as it is. What is missing from an
 * event stays missing: nothing is checked here.
 */
export function upgradeEvent(event: Json, run: OlderRun): Json {
  switch (event.type) {
    case "started":
      return "baselines" in event ? event : upgradeStart(event);
    case "epoch":
      return "step" in event ? event : upgradeEpoch(event, run);
    case "step":
      return { predicted: null, correct: null, ...upgradeMoment(event, run) };
    case "sample":
    case "forecast":
    case "validation":
    case "diverged":
    case "checkpoint":
      return upgradeMoment(event, run);
    case "finished":
      return upgradeEnd(event);
    default:
      return event;
  }
}

function upgradeStart({ references = [], ...event }: Json): Json {
  const config = event.config as Json | undefined;
  if (config?.task !== "tutorial") return { ...event, baselines: references };
  const { epochs, ...options } = config;
  const length = targetLength(config);
  const symbols = Array.isArray(event.symbols) ? event.symbols.length : 0;
  return {
    ...{ ...event, trainingSymbols: length, validationSymbols: 0, stepsPerEpoch: 1, steps: epochs },
    reading: { inputs: graphemes(String(config.input)), targets: graphemes(String(config.target)) },
    baselines: tutorialBaselines(length, symbols, config.hiddenSize !== null),
    config: {
      ...{ ...options, length: { unit: "epochs", count: epochs }, clip: "Infinity" },
      ...{ schedule: null, cell: "rnn", numLayers: 1 },
    },
  };
}

function upgradeEpoch(event: Json, run: OlderRun): Json {
  return { ...upgradeMoment(event, run), step: event.epoch, symbols: targetLength(run.config) };
}

function targetLength(config: object): number {
  return "target" in config ? graphemes(String(config.target)).length : 0;
}

/** Fills in the step, the epoch and the time where they follow from the others. */
function upgradeMoment(event: Json, { stepsPerEpoch }: OlderRun): Json {
  const { elapsed, ...rest } = event;
  const moment: Json = { ...rest };
  if (elapsed !== undefined) moment.time = elapsed;
  if (!("step" in event) && "epoch" in event) moment.step = event.epoch;
  if (typeof event.step === "number" && !("epoch" in event)) {
    moment.epoch = Math.max(1, Math.ceil(event.step / stepsPerEpoch));
  }
  return moment;
}

function upgradeEnd({ standings, ...event }: Json): Json {
  const rows = standings ?? event.table;
  return Array.isArray(rows) ? { ...event, table: rows.map(upgradeSummary) } : event;
}

/**
 * A row of the final table, of either kind of task. Figures that it lacks are null, or 0 where null
 * isn't allowed; so is the training loss, which was an average over more steps.
 */
export function upgradeSummary(row: Json): Json {
  if ("secondsPerStep" in row) return row;
  const { bestEpoch, secondsPerEpoch, bestStep, trainingLoss: _, ...rest } = row;
  const isTutorial = "bestLoss" in row;
  return {
    ...{ finalLoss: null, bestLoss: null, validationLoss: null, bestValidationLoss: null },
    ...{ correct: null, symbols: 0, firstSolved: null, solvedForGood: null },
    ...{ symbolsPerSecond: null, steps: row.epochs, trainingLoss: null },
    ...rest,
    bestStep: isTutorial ? bestEpoch : null,
    bestValidationStep: isTutorial ? null : bestStep,
    secondsPerStep: secondsPerEpoch ?? null,
  };
}
