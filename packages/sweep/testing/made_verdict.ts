import { settingLabel } from "../run/setting.ts";
import type { Comparison } from "../verdict/comparison.ts";
import type { OptimizerSummary } from "../verdict/optimizer_summary.ts";
import type { PairVerdict } from "../verdict/pair_verdict.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** Returns the summary of an optimizer with the rate 0.1, except for what is given. */
export function madeSummary(
  optimizer: string,
  given: Partial<OptimizerSummary> = {},
): OptimizerSummary {
  const setting = { optimizer, options: {}, lr: 0.1 };
  return {
    label: optimizer,
    optimizer,
    chosen: settingLabel(setting),
    setting,
    edge: null,
    rank: 1,
    measuredOn: "repeats",
    n: 200,
    failed: 0,
    failure: null,
    median: 2,
    low: 1.8,
    high: 2.6,
    diverged: 0,
    solved: 0,
    reached: 150,
    stepsToTarget: 12,
    secondsToTarget: 0.1,
    forgiving: null,
    defaultLr: null,
    lossAtDefaultLr: null,
    ...given,
  };
}

/** Returns a comparison over 200 pairs that isn't decided, except for what is given. */
export function madeComparison(given: Partial<Comparison> = {}): Comparison {
  return {
    difference: -0.05,
    low: -0.12,
    high: 0.03,
    meanDifference: -0.06,
    probability: 0.56,
    probabilityLow: 0.49,
    probabilityHigh: 0.63,
    wins: 112,
    losses: 88,
    ties: 0,
    p: 0.09,
    pUnadjusted: 0.09,
    verdict: "not decided",
    ...given,
  };
}

/** Returns a comparison in which A is better in 150 of 200 pairs. */
export function madeWin(given: Partial<Comparison> = {}): Comparison {
  return madeComparison({
    difference: -0.12,
    low: -0.19,
    high: -0.05,
    wins: 150,
    losses: 50,
    p: 0.0001,
    verdict: "a",
    ...given,
  });
}

/** Returns the verdict of SGD (A) and Adam (B) over 200 pairs, compared as given. */
export function madePair(given: Partial<PairVerdict> = {}): PairVerdict {
  return {
    a: "SGD",
    b: "Adam",
    n: 200,
    solvedCounts: [0, 0],
    divergedCounts: [0, 0],
    ...madeComparison(),
    loss: null,
    solved: null,
    diverged: null,
    ...given,
  };
}

/** Returns the verdict of a finished sweep of SGD and Adam by loss, except for what is given. */
export function madeVerdict(given: Partial<Verdict> = {}): Verdict {
  return {
    complete: true,
    measure: "loss",
    target: 2.1,
    targetGiven: false,
    optimizers: [
      madeSummary("SGD", { chosen: "SGD(lr=0.56)" }),
      madeSummary("Adam", { chosen: "Adam(lr=0.18)", rank: 2 }),
    ],
    pairs: [madePair()],
    ...given,
  };
}
