/** A piece of a contour line: from one edge of a square of the grid to another. */
export type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** The corners of a square, in the order of their bits, and the edges between them. */
const corners = [[0, 0], [1, 0], [1, 1], [0, 1]] as const;
const edges = [[0, 1], [1, 2], [2, 3], [3, 0]] as const;

/**
 * The pieces of the line along which heights on a grid have a level, by marching squares: a line goes
 * through each edge of which one end is above it and one isn't, at the place between them that is
 * linear in the height. Where all four edges are crossed, the two pieces part the higher corners.
 *
 * @param heights The heights, row by row.
 * @param size How many there are in a row.
 */
export function contourSegments(
  heights: ArrayLike<number>,
  size: number,
  level: number,
): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < heights.length / size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = corners.map(([x, y]) => heights[(row + y) * size + column + x]);
      if (!at.every(Number.isFinite)) continue;
      const crossed = edges.filter(([a, b]) => (at[a] > level) !== (at[b] > level));
      const points = crossed.map(([a, b]) => {
        const part = (level - at[a]) / (at[b] - at[a]);
        const [x, y] = corners[a].map((from, axis) => from + (corners[b][axis] - from) * part);
        return [column + x, row + y] as const;
      });
      // In the order of the edges neighbours go around a corner: around the higher ones.
      const ordered = points.length === 4 && at[0] <= level
        ? points
        : [...points.slice(-1), ...points.slice(0, -1)];
      for (let i = 0; i + 1 < ordered.length; i += 2) {
        segments.push([...ordered[i], ...ordered[i + 1]]);
      }
    }
  }
  return segments;
}
