import type { LandscapeEvent } from "@ohlol/train";

/** A logarithmic scale of losses: the lowest of a landscape is 0, the highest is 1. */
export interface LossScale {
  /** The lowest loss. */
  readonly low: number;
  /** The highest loss. */
  readonly high: number;
  /** Where a loss lies; NaN for one that isn't measured. */
  place(loss: number): number;
}

/**
 * The scale of a landscape, of its grid and its paths together.
 *
 * @param hidden The contestants, by number, whose paths are not drawn. Default: none.
 */
export function lossScale(
  { losses, paths }: LandscapeEvent,
  hidden: ReadonlySet<number> = new Set(),
): LossScale {
  const drawn = paths.filter((_, number) => !hidden.has(number));
  let [low, high] = [Infinity, 0];
  for (const list of [losses, ...drawn.map(({ losses }) => losses)]) {
    for (const loss of list) {
      if (!(loss > 0 && loss < Infinity)) continue;
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    }
  }
  if (low > high) [low, high] = [1, 1];
  const range = Math.log(high / low) || 1;
  return { low, high, place: (loss) => Math.log(loss / low) / range };
}
