/** A square of a plane, on which losses are measured. */
export interface Region {
  /** The first coordinate of its left edge. */
  readonly left: number;
  /** The second coordinate of its lower edge. */
  readonly bottom: number;
  /** The length of its sides. */
  readonly side: number;
}

/** The points of a grid along each side: 60 intervals, which can be cut in twelves, sixes, threes. */
export const gridSize = 61;

/** The distances between the points that are measured, from the coarsest pass to the finest. */
export const spacings = [12, 6, 3, 1] as const;

/** The room around the paths on each side, as a part of their extent. */
const margin = 0.2;

/** The square around some places, with room on each side; both axes have the same scale. */
export function regionAround(
  places: readonly { readonly x: number; readonly y: number }[],
): Region {
  const [left, right] = extent(places.map(({ x }) => x));
  const [bottom, top] = extent(places.map(({ y }) => y));
  const side = Math.max(right - left, top - bottom) * (1 + 2 * margin) || 1;
  return { left: (left + right - side) / 2, bottom: (bottom + top - side) / 2, side };
}

/** The coordinates of a point of the grid, by its column and its row from below. */
export function pointOf({ left, bottom, side }: Region, column: number, row: number) {
  const distance = side / (gridSize - 1);
  return { x: left + column * distance, y: bottom + row * distance };
}

/** The points of a pass that no earlier pass had, as indices: row times the size, plus column. */
export function* pointsOfPass(spacing: number): Generator<number> {
  const earlier = spacings.filter((other) => other > spacing);
  for (let row = 0; row < gridSize; row += spacing) {
    for (let column = 0; column < gridSize; column += spacing) {
      const isKnown = earlier.some((other) => row % other === 0 && column % other === 0);
      if (!isKnown) yield row * gridSize + column;
    }
  }
}

function extent(values: readonly number[]): [low: number, high: number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [0, 0],
  );
}
