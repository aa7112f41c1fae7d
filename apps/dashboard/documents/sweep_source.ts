import type { FinishedRun, Planner, Verdict } from "@ohlol/sweep";
import { taskNamed } from "@ohlol/train";
import { createTheme } from "@ohlol/tui/widgets";
import type { ShownCompetitor } from "../sweep/contestants.ts";
import type { CurvesSource } from "../sweep/curves_chart.ts";
import { words } from "../locale/words.ts";

/** What a report on a sweep is made from. */
export interface SweepSource {
  /** The name of its file. */
  readonly file: string;
  /** The sweep with its finished runs. */
  readonly planner: Planner;
  /** All runs in the file. */
  readonly runs: readonly FinishedRun[];
  /** What they come to. */
  readonly verdict: Verdict;
  /** The version of the program that wrote the file. */
  readonly version: string;
  /** The commands that make the sweep and the report again. */
  readonly commands: string;
}

/** Signs and colors of charts; only the signs matter in a picture. */
export const reportTheme = createTheme({ ascii: false, level: "truecolor" });

/** The optimizers of a sweep, all with their bands: in a picture these don't hide each other. */
export function allCompetitors({ planner }: Pick<SweepSource, "planner">): ShownCompetitor[] {
  return planner.plans.map((plan) => ({
    ...{ plan, label: plan.competitor.label, marker: "", style: {}, isSelected: true },
  }));
}

/** The task's name, as it is in the file; empty if it has none. */
export function taskName({ planner }: Pick<SweepSource, "planner">): string {
  const { task } = planner.config;
  const name = typeof task === "object" && task !== null && "name" in task ? task.name : task;
  return typeof name === "string" ? name : "";
}

/** What the task is called. */
export function taskTitle(source: Pick<SweepSource, "planner">): string {
  const name = taskName(source);
  return words.tasks[name] ?? (name || words.documents.sweep.someTask);
}

/** The length of a run, as the runs tell: the file keeps no other word of it. */
export function taskLength(source: Pick<SweepSource, "planner" | "runs">): CurvesSource["task"] {
  const unit = taskNamed(taskName(source))?.unit ?? "step";
  const whole = source.runs.filter(({ stopAt }) => stopAt === null);
  const steps = Math.max(1, ...whole.map(({ steps }) => steps));
  return { steps, unit, symbolsPerStep: 1 };
}
