import { minimumOfCubic } from "./cubic.ts";

/** A point on the line that is searched. */
export interface LinePoint {
  /** Its distance from the start, in lengths of the direction. */
  readonly t: number;
  /** f, the loss there. */
  readonly loss: number;
  /** f′, the derivative of the loss along the direction. */
  readonly slope: number;
  /** The gradient there. */
  readonly gradient: Float32Array;
}

/** When to stop searching, found or not. */
export interface SearchLimits {
  /** The number of points that may be tried after the first. */
  tries: number;
  /** The largest change of a weight over the interval of t from 0 to 1. */
  largestChange: number;
  /** The change below which it makes no sense to search on. */
  toleranceChange: number;
}

/** What part of the decrease that the first slope promises is enough. */
const decrease = 1e-4;
/** What part of the first slope is flat. */
const curvature = 0.9;

/**
 * The search along a line for a point where the strong Wolfe conditions hold: the loss is low enough
 * there, and the slope flat enough.
 *
 * ```text
 * f(t) ≤ f(0) + 10⁻⁴ t f′(0)
 * |f′(t)| ≤ 0.9 |f′(0)|
 * ```
 *
 * It goes further and further until there must be such a point on the way, and then closes in on it.
 *
 * Source: Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6.
 */
export class StrongWolfeSearch {
  private readonly evaluate: (t: number) => LinePoint;
  private readonly start: LinePoint;
  private readonly limits: SearchLimits;
  private tried = 0;

  /**
   * Prepares a search.
   *
   * @param evaluate Computes the loss and its derivatives at t.
   * @param start The point at t = 0.
   * @param limits When to stop.
   */
  constructor(evaluate: (t: number) => LinePoint, start: LinePoint, limits: SearchLimits) {
    this.evaluate = evaluate;
    this.start = start;
    this.limits = limits;
  }

  /** Searches, and returns the point to go to; `t` is tried first. */
  run(t: number): LinePoint {
    const [end, found] = this.bracket(t);
    return found === null ? end : this.zoom(...lowestFirst(end, found));
  }

  /** Goes on to a point that is good, or to two with a good one in between. */
  private bracket(t: number): [point: LinePoint, other: LinePoint | null] {
    let last = this.start, point = this.evaluate(t);
    while (this.tried < this.limits.tries) {
      const isRising = this.tried > 1 && point.loss >= last.loss;
      if (isRising || this.isTooHigh(point)) return [last, point];
      if (this.isFlat(point)) return [point, null];
      if (point.slope >= 0) return [last, point];
      const next = minimumOfCubic(last, point, point.t + 0.01 * (point.t - last.t), 10 * point.t);
      [last, point] = [point, this.next(next)];
    }
    return [this.start, point];
  }

  /** Closes in on a good point between two, of which `low` has the lower loss. */
  private zoom(low: LinePoint, high: LinePoint): LinePoint {
    let isSlow = false;
    while (this.tried < this.limits.tries && !this.isNarrow(low, high)) {
      const [nearest, furthest] = low.t <= high.t ? [low.t, high.t] : [high.t, low.t];
      let t = minimumOfCubic(low, high, nearest, furthest);
      const margin = 0.1 * (furthest - nearest);
      const isAtEdge = Math.min(furthest - t, t - nearest) < margin;
      if (isAtEdge && (isSlow || t >= furthest || t <= nearest)) {
        t = Math.abs(t - furthest) < Math.abs(t - nearest) ? furthest - margin : nearest + margin;
        isSlow = false;
      } else isSlow = isAtEdge;
      const point = this.next(t);
      if (this.isTooHigh(point) || point.loss >= low.loss) {
        [low, high] = lowestFirst(low, point);
      } else {
        if (this.isFlat(point)) return point;
        if (point.slope * (high.t - low.t) >= 0) high = low;
        low = point;
      }
    }
    return low;
  }

  private next(t: number): LinePoint {
    this.tried++;
    return this.evaluate(t);
  }

  private isTooHigh({ t, loss }: LinePoint): boolean {
    return loss > this.start.loss + decrease * t * this.start.slope;
  }

  private isFlat({ slope }: LinePoint): boolean {
    return Math.abs(slope) <= -curvature * this.start.slope;
  }

  private isNarrow(a: LinePoint, b: LinePoint): boolean {
    return Math.abs(a.t - b.t) * this.limits.largestChange < this.limits.toleranceChange;
  }
}

function lowestFirst(a: LinePoint, b: LinePoint): [low: LinePoint, high: LinePoint] {
  return a.loss <= b.loss ? [a, b] : [b, a];
}
