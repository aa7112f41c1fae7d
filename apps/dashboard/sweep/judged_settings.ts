import {
  comparedLoss,
  type Competitor,
  type FinishedRun,
  median,
  type Setting,
} from "@ohlol/sweep";
import { shownPlans } from "./contestants.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";

/** A setting of a grid, and how well its runs did. */
export interface JudgedSetting extends Setting {
  /** What tells its competitor from the others: the optimizer, or its label. */
  readonly competitor: string;
  /** Whether it is the one that is measured. */
  readonly isChosen: boolean;
  /** The median over the seeds that are done; Infinity where at least half diverged. */
  readonly loss: number;
}

/** Whether some optimizer is tuned over more than its rate. */
export function hasCrossedOptions({ planner }: Pick<SweepState, "planner">): boolean {
  return planner.plans.some(({ variants }) => variants.length > 1);
}

/** The settings that have runs, without those of hidden optimizers, and what they are judged by. */
export function judgedSettings(
  view: SweepView,
  sweep: SweepState,
): { validates: boolean; settings: JudgedSetting[] } {
  const { planner } = sweep;
  const plans = shownPlans(sweep, view);
  const optimizers = new Set(plans.map(({ competitor }) => competitor.optimizer));
  const nameOf = ({ label, optimizer }: Competitor) =>
    optimizers.size === plans.length ? optimizer : label;
  const found = plans.flatMap(({ competitor, variants, choice }) =>
    variants.flatMap(({ options, points }, variant) =>
      points.map(({ lr, requests }) => ({
        competitor: nameOf(competitor),
        optimizer: competitor.optimizer,
        ...{ options, lr },
        isChosen: choice !== null && choice.variant === variant && choice.setting.lr === lr,
        runs: requests.flatMap(({ key }) => planner.find(key) ?? []),
      }))
    )
  ).filter(({ runs }) => runs.length > 0);
  const validates = found.some(({ runs }) => runs.some((run) => run.bestValidationLoss !== null));
  const lossOf = validates ? bestValidationLoss : comparedLoss;
  return {
    validates,
    settings: found.map(({ runs, ...setting }) => ({ ...setting, loss: median(runs.map(lossOf)) })),
  };
}

function bestValidationLoss(run: FinishedRun): number {
  return comparedLoss(run) === Infinity ? Infinity : run.bestValidationLoss ?? Infinity;
}
