import type { ScheduleConfig } from "../config/run_config.ts";
import { suggestion } from "./nearest_word.ts";
import { scheduleNamed, schedules } from "./schedules.ts";
import { parseSpec, splitAtColon } from "./spec.ts";
import { UsageError } from "./usage_error.ts";

/**
 * For help: `step (stepSize, gamma), ...`.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { knownSchedules } from "@ohlol/train";
 *
 * assertStringIncludes(knownSchedules, "cosine (tMax, etaMin)");
 * ```
 */
export const knownSchedules: string = Object.entries(schedules)
  .map(([word, { options }]) => `${word} (${Object.keys(options).join(", ")})`)
  .join(", ");

/**
 * Reads what `--schedule` says: a name, and after a colon the options,
 * `step:stepSize=200,gamma=0.5`, written as those of `--optimizer` are. Several follow each other with
 * `then` between them, `linear:startFactor=0.01,totalIters=100 then cosine:tMax=1000`.
 *
 * @throws {UsageError} If the schedule, an option or a value isn't one, or one is missing, or another
 * schedule can't follow.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseSchedule } from "@ohlol/train";
 *
 * assertEquals(parseSchedule("cosine:tMax=1000"), {
 *   name: "CosineAnnealingLR",
 *   options: { tMax: 1000 },
 * });
 * const { name, options } = parseSchedule("linear:totalIters=100 then cosine:tMax=900");
 * assertEquals([name, options.milestones], ["SequentialLR", [100]]);
 * ```
 */
export function parseSchedule(text: string): ScheduleConfig {
  const specs = text.trim().split(/\s+then\b\s*/);
  if (specs.length > 1 && specs.includes("")) {
    throw new UsageError(`Expected a schedule after each "then": got "${text}"`);
  }
  const schedulers = specs.map(parseOne);
  if (schedulers.length === 1) return schedulers[0];
  return { name: "SequentialLR", options: { schedulers, milestones: milestonesOf(schedulers) } };
}

function parseOne(text: string): ScheduleConfig {
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

/** The steps at which the second schedule takes over, the third, and so on. */
function milestonesOf(schedulers: readonly ScheduleConfig[]): number[] {
  if (schedulers.some(({ name }) => name === "ReduceLROnPlateau")) {
    throw new UsageError(
      "ReduceLROnPlateau watches a loss: no schedule can come before or after it",
    );
  }
  let steps = 0;
  return schedulers.slice(0, -1).map(({ name, options }) => {
    const own = scheduleNamed(name)?.steps?.(options);
    if (own === undefined) {
      throw new UsageError(`${name} has no end: no schedule can come after it`);
    }
    return steps += own;
  });
}
