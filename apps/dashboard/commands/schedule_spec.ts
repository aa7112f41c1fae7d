import type { ScheduleConfig, ScheduleName } from "@ohlol/train";
import { suggestion } from "./nearest_word.ts";
import { parseSpec, type ReadValue, splitAtColon } from "./spec.ts";
import { UsageError } from "./usage_error.ts";
import { parseCount, parseNonNegative, parseOneOf, parseSwitch, parseWhole } from "./values.ts";

/** A schedule that can be named: its class, and what it can be told, by the library's names. */
interface KnownSchedule {
  readonly name: ScheduleName;
  readonly options: Record<string, ReadValue>;
  /** The options that have no default. */
  readonly required: readonly string[];
}

/** The schedules by the words that name them. */
const schedules: Record<string, KnownSchedule> = {
  step: {
    name: "StepLR",
    options: { stepSize: parseCount, gamma: parseNonNegative },
    required: ["stepSize"],
  },
  multistep: {
    name: "MultiStepLR",
    options: { milestones: parseCounts, gamma: parseNonNegative },
    required: ["milestones"],
  },
  exponential: { name: "ExponentialLR", options: { gamma: parseNonNegative }, required: ["gamma"] },
  cosine: {
    name: "CosineAnnealingLR",
    options: { tMax: parseCount, etaMin: parseNonNegative },
    required: ["tMax"],
  },
  linear: {
    name: "LinearLR",
    options: {
      startFactor: parseNonNegative,
      endFactor: parseNonNegative,
      totalIters: parseCount,
    },
    required: [],
  },
  onecycle: {
    name: "OneCycleLR",
    options: {
      maxLr: parseNonNegative,
      totalSteps: parseCount,
      pctStart: parseNonNegative,
      annealStrategy: (name, text) => parseOneOf(name, text, ["cos", "linear"]),
      cycleMomentum: parseSwitch,
      baseMomentum: parseNonNegative,
      maxMomentum: parseNonNegative,
      divFactor: parseNonNegative,
      finalDivFactor: parseNonNegative,
      threePhase: parseSwitch,
    },
    required: [],
  },
  plateau: {
    name: "ReduceLROnPlateau",
    options: {
      factor: parseNonNegative,
      patience: parseWhole,
      threshold: parseNonNegative,
      thresholdMode: (name, text) => parseOneOf(name, text, ["rel", "abs"]),
      cooldown: parseWhole,
      minLr: parseNonNegative,
    },
    required: [],
  },
};

/** For help: `step (stepSize, gamma), ...`. */
export const knownSchedules: string = Object.entries(schedules)
  .map(([word, { options }]) => `${word} (${Object.keys(options).join(", ")})`)
  .join(", ");

/**
 * Reads what `--schedule` says: a name, and after a colon the options,
 * `step:stepSize=200,gamma=0.5`, written as those of `--optimizer` are.
 *
 * @throws {UsageError} If the schedule, an option or a value isn't one, or one is missing.
 */
export function parseSchedule(text: string): ScheduleConfig {
  const [word, rest] = splitAtColon(text);
  const found = schedules[word.toLowerCase()];
  if (found === undefined) {
    throw new UsageError(`Unknown schedule "${word}"${suggestion(word, Object.keys(schedules))}`);
  }
  const options = rest === null ? {} : parseSpec(found.name, found.options, rest);
  for (const option of found.required) {
    if (option in options) continue;
    throw new UsageError(`${found.name} expected ${option}, as in ${word}:${option}=...`);
  }
  return { name: found.name, options: options as ScheduleConfig["options"] };
}

/** `100/200`: whole numbers between slashes. */
function parseCounts(name: string, text: string): number[] {
  return text.split("/").map((part) => parseCount(name, part));
}
