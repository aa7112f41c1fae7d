/** A line between two points. */
export type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** An edge that a line crosses. */
interface Edge {
  /** How far the line goes towards its outside. */
  readonly step: number;
  /** How far its start is from there. */
  readonly room: number;
  /** The edge's x, or else its y. */
  readonly x?: number;
  readonly y?: number;
}

/**
 * The part of a line with 0 <= x <= right and 0 <= y <= bottom, by the parameters t at which it
 * crosses the four edges (Liang and Barsky, "A new concept and method for line clipping", 1984);
 * undefined if there is none. However far away the ends are, and however t is rounded, the part lies
 * within the edges: a walk along it comes to an end.
 */
export function clipLine(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  right: number,
  bottom: number,
): Segment | undefined {
  const dx = x1 - x0, dy = y1 - y0;
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
  if (x0 >= 0 && y0 >= 0 && x1 >= 0 && y1 >= 0) {
    if (x0 <= right && x1 <= right && y0 <= bottom && y1 <= bottom) return [x0, y0, x1, y1];
  }
  let enter = 0, leave = 1;
  let first: Edge | undefined, last: Edge | undefined;
  const edges: Edge[] = [
    { step: -dx, room: x0, x: 0 },
    { step: dx, room: right - x0, x: right },
    { step: -dy, room: y0, y: 0 },
    { step: dy, room: bottom - y0, y: bottom },
  ];
  for (const edge of edges) {
    const { step, room } = edge;
    if (step === 0 && room < 0) return undefined;
    const t = room / step;
    if (step < 0 && t > enter) [enter, first] = [t, edge];
    if (step > 0 && t < leave) [leave, last] = [t, edge];
  }
  if (enter > leave) return undefined;
  const x = (t: number, edge?: Edge) => edge?.x ?? clamp(x0 + t * dx, right);
  const y = (t: number, edge?: Edge) => edge?.y ?? clamp(y0 + t * dy, bottom);
  return [x(enter, first), y(enter, first), x(leave, last), y(leave, last)];
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
