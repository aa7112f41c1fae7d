import { MovingAverage, smoothings } from "./smoothing.ts";

/** What can be placed in time. */
export interface Moment {
  /** The epoch, or the training step where those are counted: from 1. */
  readonly time: number;
}

/** A point of a {@linkcode Curve}, with whatever else is known of that time. */
export interface CurveRecord extends Moment {
  /** The loss. */
  readonly loss: number;
  /** The moving average of all losses up to it, one for each of the {@linkcode smoothings}. */
  readonly smoothed: readonly number[];
}

const defaultLimit = 4000;

/**
 * A bounded record of a contestant's losses. A long run is thinned evenly: its time is cut into
 * buckets of equal length, of which the records with the lowest and the highest loss stay. When
 * there are too many records, the buckets become twice as long. The first and the newest record
 * stay always.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Curve, type CurveRecord } from "@ohlol/train";
 *
 * class Losses extends Curve {
 *   add(time: number, loss: number): void {
 *     this.append({ time, loss } as CurveRecord);
 *   }
 * }
 *
 * const losses = new Losses("Adam", 100);
 * for (let step = 1; step <= 10_000; step++) losses.add(step, step === 5000 ? 9 : 1 / step);
 * assertEquals(losses.records.length <= 100, true);
 * assertEquals(Math.max(...losses.records.map(({ loss }) => loss)), 9); // an extreme stays
 * assertEquals([losses.at(1)?.loss, losses.last?.time], [1, 10_000]);
 * ```
 */
export class Curve<R extends CurveRecord = CurveRecord> {
  /** The records that are kept, by time. */
  readonly records: R[] = [];
  #averages = smoothings.map((beta) => new MovingAverage(beta));
  #bucketLength = 1;

  /**
   * Makes an empty curve.
   *
   * @param label The contestant's name.
   * @param limit How many records are kept; at least 8.
   */
  constructor(readonly label: string, private readonly limit: number = defaultLimit) {}

  /** The newest record, or null. */
  get last(): R | null {
    return this.records.at(-1) ?? null;
  }

  /** The newest record up to a time, or null. */
  at(time: number): R | null {
    return latest(this.records, time);
  }

  /** The record before the one at a time, or null. */
  before(time: number): R | null {
    return this.records[indexUpTo(this.records, time) - 1] ?? null;
  }

  /** The first record after a time, or null. */
  after(time: number): R | null {
    return this.records[indexUpTo(this.records, time) + 1] ?? null;
  }

  /** How many records there are up to a time. */
  countUpTo(time: number): number {
    return indexUpTo(this.records, time) + 1;
  }

  /** Keeps one more record, later than the last. */
  protected append(record: Omit<R, "smoothed">): void {
    const smoothed = this.#averages.map((average) => average.add(record.loss));
    this.records.push({ ...record, smoothed } as unknown as R);
    this.#thinLastBucket();
    while (this.records.length > this.limit) this.#thinAll();
  }

  /** All but the first and the newest record are thinned, so the last but one is now due. */
  #thinLastBucket(): void {
    const { records } = this;
    const end = records.length - 1;
    if (end < 2) return;
    const bucket = this.#bucketOf(records[end - 1]);
    let start = end - 1;
    while (start > 1 && this.#bucketOf(records[start - 1]) === bucket) start--;
    if (end - start > 2) records.splice(start, end - start, ...extremes(records.slice(start, end)));
  }

  #thinAll(): void {
    this.#bucketLength *= 2;
    const [first, ...rest] = this.records.splice(0);
    const newest = rest.pop()!;
    this.records.push(first);
    for (let start = 0, end = 0; start < rest.length; start = end) {
      const bucket = this.#bucketOf(rest[start]);
      while (end < rest.length && this.#bucketOf(rest[end]) === bucket) end++;
      this.records.push(...extremes(rest.slice(start, end)));
    }
    this.records.push(newest);
  }

  #bucketOf({ time }: R): number {
    return Math.floor(time / this.#bucketLength);
  }
}

/** The newest of some moments up to a time, or null. */
export function latest<M extends Moment>(moments: readonly M[], time: number): M | null {
  return moments[indexUpTo(moments, time)] ?? null;
}

/** The index of the newest moment up to a time, or -1: a binary search. */
function indexUpTo(moments: readonly Moment[], time: number): number {
  let low = 0, high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle].time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The records with the lowest and the highest loss, by time. */
function extremes<R extends CurveRecord>(records: R[]): R[] {
  let [lowest, highest] = [records[0], records[0]];
  for (const record of records) {
    if (record.loss < lowest.loss) lowest = record;
    if (record.loss > highest.loss) highest = record;
  }
  // Where all losses are the same, the last record stands for the end of the bucket.
  if (lowest === highest) highest = records[records.length - 1];
  if (lowest === highest) return [lowest];
  return lowest.time < highest.time ? [lowest, highest] : [highest, lowest];
}
