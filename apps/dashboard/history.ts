import type { EpochEvent, Snapshot } from "./experiment/events.ts";
import { advance, initialStanding, type Standing } from "./experiment/standing.ts";
import { MovingAverage, smoothings } from "./smoothing.ts";

/** One recorded epoch of a contestant. */
export interface EpochRecord extends Omit<EpochEvent, "type" | "contestant" | "snapshot"> {
  /** How the contestant stood after it. */
  readonly standing: Standing;
  /** The moving average of all losses up to it, one for each of the {@linkcode smoothings}. */
  readonly smoothed: readonly number[];
}

/** The network's insides, and when it was so. */
export interface DatedSnapshot {
  /** The epoch. */
  readonly epoch: number;
  /** The insides. */
  readonly snapshot: Snapshot;
}

/** How much a history may keep. */
export interface HistoryLimits {
  /** The number of epochs. */
  readonly records: number;
  /** The bytes of all snapshots together. */
  readonly snapshotBytes: number;
}

const defaultLimits: HistoryLimits = { records: 4000, snapshotBytes: 8 << 20 };

/**
 * What is kept of a contestant's training. A long run is thinned evenly: the epochs are cut into
 * buckets of equal length, of which the records with the lowest and the highest loss stay. When
 * there are too many records, the buckets become twice as long. The first and the newest epoch stay always.
 */
export class History {
  /** The records that are kept, by epoch. */
  readonly records: EpochRecord[] = [];
  /** The snapshots that are kept, by epoch. */
  readonly snapshots: DatedSnapshot[] = [];
  #standing: Standing;
  #averages = smoothings.map((beta) => new MovingAverage(beta));
  #bucketLength = 1;
  #snapshotGap = 1;
  #bytes = 0;

  /**
   * @param label The contestant's name.
   * @param symbols How many symbols it has to answer.
   * @param limits How much is kept; at least 8 records.
   */
  constructor(
    readonly label: string,
    symbols: number,
    private readonly limits: HistoryLimits = defaultLimits,
  ) {
    this.#standing = initialStanding(label, symbols);
  }

  /** The newest record, or null. */
  get last(): EpochRecord | null {
    return this.records.at(-1) ?? null;
  }

  /** Keeps one more epoch, the one after the last. */
  add(event: EpochEvent): void {
    const { type: _type, contestant: _contestant, snapshot, ...numbers } = event;
    this.#standing = advance(this.#standing, event);
    const smoothed = this.#averages.map((average) => average.add(event.loss));
    this.records.push({ ...numbers, standing: this.#standing, smoothed });
    this.#thinLastBucket();
    while (this.records.length > this.limits.records) this.#thinAll();
    if (snapshot !== null) this.#keepSnapshot(event.epoch, snapshot);
  }

  /** The newest record up to an epoch, or null. */
  at(epoch: number): EpochRecord | null {
    return this.records[lastUpTo(this.records, epoch)] ?? null;
  }

  /** The record before the one at an epoch, or null. */
  before(epoch: number): EpochRecord | null {
    return this.records[lastUpTo(this.records, epoch) - 1] ?? null;
  }

  /** The first record after an epoch, or null. */
  after(epoch: number): EpochRecord | null {
    return this.records[lastUpTo(this.records, epoch) + 1] ?? null;
  }

  /** How many records there are up to an epoch. */
  countUpTo(epoch: number): number {
    return lastUpTo(this.records, epoch) + 1;
  }

  /** The newest snapshot up to an epoch, or null. */
  snapshotAt(epoch: number): DatedSnapshot | null {
    return this.snapshots[lastUpTo(this.snapshots, epoch)] ?? null;
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

  #bucketOf({ epoch }: EpochRecord): number {
    return Math.floor(epoch / this.#bucketLength);
  }

  /** The newest snapshot takes the place of the one before it, if that came soon after its own. */
  #keepSnapshot(epoch: number, snapshot: Snapshot): void {
    const { snapshots } = this;
    const [older, newer] = snapshots.slice(-2);
    if (newer !== undefined && newer.epoch - older.epoch < this.#snapshotGap) {
      this.#bytes -= byteLength(snapshots.pop()!.snapshot);
    }
    snapshots.push({ epoch, snapshot });
    this.#bytes += byteLength(snapshot);
    while (this.#bytes > this.limits.snapshotBytes && snapshots.length > 2) this.#thinSnapshots();
  }

  #thinSnapshots(): void {
    this.#snapshotGap *= 2;
    const [first, ...rest] = this.snapshots.splice(0);
    const newest = rest.pop()!;
    this.snapshots.push(first);
    for (const dated of rest) {
      if (dated.epoch - this.snapshots.at(-1)!.epoch >= this.#snapshotGap) {
        this.snapshots.push(dated);
      }
    }
    this.snapshots.push(newest);
    this.#bytes = this.snapshots.reduce((sum, { snapshot }) => sum + byteLength(snapshot), 0);
  }
}

/** The index of the last entry up to an epoch, or -1: a binary search. */
function lastUpTo(entries: readonly { epoch: number }[], epoch: number): number {
  let low = 0, high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].epoch <= epoch) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The records with the lowest and the highest loss, by epoch. */
function extremes(records: EpochRecord[]): EpochRecord[] {
  let [lowest, highest] = [records[0], records[0]];
  for (const record of records) {
    if (record.loss < lowest.loss) lowest = record;
    if (record.loss > highest.loss) highest = record;
  }
  // Where all losses are the same, the last record stands for the end of the bucket.
  if (lowest === highest) highest = records[records.length - 1];
  if (lowest === highest) return [lowest];
  return lowest.epoch < highest.epoch ? [lowest, highest] : [highest, lowest];
}

// About what V8 needs for a typed array beside its elements.
const arrayOverhead = 200;

function byteLength({ hidden, probabilities, parameters }: Snapshot): number {
  const arrays = [...hidden, ...probabilities, ...Object.values(parameters)];
  return arrays.reduce((sum, array) => sum + array.byteLength + arrayOverhead, 0);
}
