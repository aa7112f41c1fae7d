import type { DatedWeights } from "../events/event.ts";
import { mostRows, mostWeightBytes } from "../landscape/recorded_steps.ts";

/** How much recorded weights may take, all contestants together. */
export interface WeightLimits {
  /** Bytes. */
  readonly bytes: number;
  /** Sets of weights. */
  readonly rows: number;
}

const defaultLimits: WeightLimits = { bytes: mostWeightBytes, rows: mostRows };

/** A path that has no more points than these isn't thinned. */
const leastPoints = 3;

/**
 * The weights of all contestants at some steps, in bounded memory. A run records no more than there
 * is room for; where it is made longer, every second point of the longest path goes, but not the
 * first nor the last two.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { WeightPaths } from "@ohlol/train";
 *
 * const paths = new WeightPaths({ rows: 5, bytes: Infinity });
 * for (let step = 1; step <= 6; step++) paths.add(0, step, new Float32Array(40));
 * assertEquals(paths.of(0).map(({ step }) => step), [1, 3, 5, 6]);
 * ```
 */
export class WeightPaths {
  /** How often points were left out: what holds copies must begin again then. */
  thinned = 0;
  readonly #paths: DatedWeights[][] = [];

  /**
   * Makes empty paths.
   *
   * @param limits How much memory they may take.
   */
  constructor(private readonly limits: WeightLimits = defaultLimits) {}

  /** How many contestants have recorded weights, or come before one that has. */
  get contestants(): number {
    return this.#paths.length;
  }

  /** The recorded weights of a contestant, by step. */
  of(contestant: number): readonly DatedWeights[] {
    return this.#paths[contestant] ?? [];
  }

  /** Adds weights that were recorded after a later step than the last ones of the contestant. */
  add(contestant: number, step: number, weights: Float32Array): void {
    while (this.#paths.length <= contestant) this.#paths.push([]);
    this.#paths[contestant].push({ step, weights });
    while (this.#isTooMuch && this.#thin());
  }

  get #isTooMuch(): boolean {
    const all = this.#paths.flat();
    const bytes = all.reduce((sum, { weights }) => sum + weights.byteLength, 0);
    return all.length > this.limits.rows || bytes > this.limits.bytes;
  }

  #thin(): boolean {
    const longest = this.#paths.reduce((a, b) => b.length > a.length ? b : a);
    if (longest.length <= leastPoints) return false;
    const kept = longest.filter((_, i) => i % 2 === 0 || i >= longest.length - 2);
    if (kept.length === longest.length) return false;
    longest.splice(0, longest.length, ...kept);
    this.thinned++;
    return true;
  }
}
