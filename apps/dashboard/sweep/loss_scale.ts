/**
 * Places losses between the least, at 0, and the greatest finite one, at 1: by their logarithm where
 * all are above 0. Infinity is at 1.
 *
 * @param losses The losses; null where one isn't known.
 */
export function lossScale(losses: readonly (number | null)[]): (loss: number) => number {
  const known = losses.filter((loss) => loss !== null && Number.isFinite(loss)) as number[];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const size = low > 0 ? Math.log : (loss: number) => loss;
  return (loss) => {
    if (loss === Infinity) return 1;
    return high > low ? (size(loss) - size(low)) / (size(high) - size(low)) : 0;
  };
}
