import type { EpochEvent } from "../events/events.ts";

/** How a contestant stands: a row of the final table. */
export interface Standing {
  /** Its label. */
  contestant: string;
  /** The epochs it has finished. */
  epochs: number;
  /** The loss of the last one; null before the first. */
  finalLoss: number | null;
  /** The lowest loss; null before the first epoch, and if none was finite. */
  bestLoss: number | null;
  /** The epoch of the lowest loss. */
  bestEpoch: number | null;
  /** How many symbols it answers rightly. */
  correct: number;
  /** Of how many. */
  symbols: number;
  /** The first epoch in which all were right. */
  firstSolved: number | null;
  /** The epoch from which on all have been right. */
  solvedForGood: number | null;
  /** The mean time that an epoch took. */
  secondsPerEpoch: number | null;
  /** The epoch in which its loss became NaN or infinite. */
  divergedAt: number | null;
}

/** The standing of a contestant that has not begun. */
export function initialStanding(contestant: string, symbols: number): Standing {
  return {
    contestant,
    epochs: 0,
    finalLoss: null,
    bestLoss: null,
    bestEpoch: null,
    correct: 0,
    symbols,
    firstSolved: null,
    solvedForGood: null,
    secondsPerEpoch: null,
    divergedAt: null,
  };
}

/** The standing after one more epoch. */
export function advance(standing: Standing, event: EpochEvent): Standing {
  const { epoch, loss, correct, seconds } = event;
  const { epochs, bestLoss, symbols, firstSolved, solvedForGood, secondsPerEpoch } = standing;
  const finite = Number.isFinite(loss);
  const better = finite && (bestLoss === null || loss < bestLoss);
  const solved = correct === symbols && finite;
  return {
    ...standing,
    epochs: epochs + 1,
    finalLoss: loss,
    bestLoss: better ? loss : bestLoss,
    bestEpoch: better ? epoch : standing.bestEpoch,
    correct,
    firstSolved: firstSolved ?? (solved ? epoch : null),
    solvedForGood: solved ? solvedForGood ?? epoch : null,
    secondsPerEpoch: ((secondsPerEpoch ?? 0) * epochs + seconds) / (epochs + 1),
    divergedAt: standing.divergedAt ?? (finite ? null : epoch),
  };
}
