import { Curve, type CurveRecord, latest, type Moment } from "./curve.ts";
import type { EpochEvent, Snapshot } from "../events/events.ts";
import { advance, initialStanding, type Standing } from "./tutorial_summary.ts";

/** One recorded epoch of a contestant; its time is the epoch. */
export interface EpochRecord
  extends CurveRecord, Omit<EpochEvent, "type" | "contestant" | "epoch" | "loss" | "snapshot"> {
  /** How the contestant stood after it. */
  readonly standing: Standing;
}

/** The network's insides, and the epoch in which it was so. */
export interface DatedSnapshot extends Moment {
  /** The insides. */
  readonly snapshot: Snapshot;
}

/** How much a history may keep. */
export interface HistoryLimits {
  /** The number of epochs; at least 8. */
  readonly records: number;
  /** The bytes of all snapshots together. */
  readonly snapshotBytes: number;
}

const defaultLimits: HistoryLimits = { records: 4000, snapshotBytes: 8 << 20 };

/** What is kept of a contestant's training, epoch by epoch. */
export class History extends Curve<EpochRecord> {
  /** The snapshots that are kept, by epoch: the first and the newest, and between them evenly. */
  readonly snapshots: DatedSnapshot[] = [];
  #standing: Standing;
  #snapshotGap = 1;
  #bytes = 0;

  /**
   * @param label The contestant's name.
   * @param symbols How many symbols it has to answer.
   * @param limits How much is kept.
   */
  constructor(
    label: string,
    symbols: number,
    private readonly limits: HistoryLimits = defaultLimits,
  ) {
    super(label, limits.records);
    this.#standing = initialStanding(label, symbols);
  }

  /** Keeps one more epoch, the one after the last. */
  add(event: EpochEvent): void {
    const { type: _type, contestant: _contestant, epoch, snapshot, ...numbers } = event;
    this.#standing = advance(this.#standing, event);
    this.append({ ...numbers, time: epoch, standing: this.#standing });
    if (snapshot !== null) this.#keepSnapshot(epoch, snapshot);
  }

  /** The newest snapshot up to an epoch, or null. */
  snapshotAt(epoch: number): DatedSnapshot | null {
    return latest(this.snapshots, epoch);
  }

  /** The newest snapshot takes the place of the one before it, if that came soon after its own. */
  #keepSnapshot(epoch: number, snapshot: Snapshot): void {
    const { snapshots } = this;
    const [older, newer] = snapshots.slice(-2);
    if (newer !== undefined && newer.time - older.time < this.#snapshotGap) {
      this.#bytes -= byteLength(snapshots.pop()!.snapshot);
    }
    snapshots.push({ time: epoch, snapshot });
    this.#bytes += byteLength(snapshot);
    while (this.#bytes > this.limits.snapshotBytes && snapshots.length > 2) this.#thinSnapshots();
  }

  #thinSnapshots(): void {
    this.#snapshotGap *= 2;
    const [first, ...rest] = this.snapshots.splice(0);
    const newest = rest.pop()!;
    this.snapshots.push(first);
    for (const dated of rest) {
      if (dated.time - this.snapshots.at(-1)!.time >= this.#snapshotGap) this.snapshots.push(dated);
    }
    this.snapshots.push(newest);
    this.#bytes = this.snapshots.reduce((sum, { snapshot }) => sum + byteLength(snapshot), 0);
  }
}

// About what V8 needs for a typed array beside its elements.
const arrayOverhead = 200;

function byteLength({ hidden, probabilities, parameters }: Snapshot): number {
  const arrays = [...hidden, ...probabilities, ...Object.values(parameters)];
  return arrays.reduce((sum, array) => sum + array.byteLength + arrayOverhead, 0);
}
