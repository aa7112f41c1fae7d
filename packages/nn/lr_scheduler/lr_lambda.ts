import { checkFinite, nameOf } from "../optim/option_checks.ts";
import { perGroup } from "./scheduler_checks.ts";

/** A function that gives a factor for the learning rate at a step, which is counted from 0. */
export type LRLambda = (epoch: number) => number;

/** Options for `LambdaLR` and `MultiplicativeLR`. */
export interface LRLambdaOptions {
  /** The function that gives the factor, for all groups or for each. */
  lrLambda: LRLambda | readonly LRLambda[];
}

/** The function of each parameter group. */
export function lambdasOf(
  scheduler: object,
  lrLambda: LRLambda | readonly LRLambda[],
  groups: number,
): LRLambda[] {
  const lambdas = perGroup(scheduler, "lrLambda", lrLambda, groups);
  for (const lambda of lambdas) {
    if (typeof lambda !== "function") {
      throw new TypeError(
        `${nameOf(scheduler)} expected lrLambda to be a function, or one for each group: ` +
          `got ${lambda === null ? null : typeof lambda}`,
      );
    }
  }
  return lambdas;
}

/** The factor at a step. */
export function factorAt(scheduler: object, lambda: LRLambda, epoch: number): number {
  const factor = lambda(epoch);
  checkFinite(scheduler, `lrLambda(${epoch})`, factor);
  return factor;
}
