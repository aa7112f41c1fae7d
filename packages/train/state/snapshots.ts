import type { Snapshot } from "../events/event.ts";
import { latest, type Moment } from "./curve.ts";

/** A snapshot, and the step at which it was taken. */
export interface DatedSnapshot extends Moment {
  /** What the network did. */
  readonly snapshot: Snapshot;
}

/** How much memory snapshots may take. */
export interface SnapshotLimits {
  /** The bytes of all of them together. */
  readonly snapshotBytes: number;
}

/**
 * Snapshots in bounded memory: the first and the newest, and between them evenly spaced ones.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 * import { Snapshots, takeSnapshot } from "@ohlol/train";
 *
 * const snapshots = new Snapshots({ snapshotBytes: 10_000 });
 * for (let step = 1; step <= 1000; step++) {
 *   const hidden = [[tensor([step])]];
 *   const reading = { inputs: ["h"], targets: ["o"] };
 *   snapshots.add(step, takeSnapshot({ ...reading, hidden, probabilities: [], parameters: [] }));
 * }
 * assertEquals(snapshots.kept.length < 50, true);
 * assertEquals([snapshots.kept[0].time, snapshots.at(2000)?.time], [1, 1000]);
 * ```
 */
export class Snapshots {
  /** The snapshots that are kept, by step. */
  readonly kept: DatedSnapshot[] = [];
  #gap = 1;
  #bytes = 0;

  /**
   * Makes an empty list.
   *
   * @param limits How much memory they may take.
   */
  constructor(private readonly limits: SnapshotLimits) {}

  /** The newest snapshot up to a step, or null. */
  at(step: number): DatedSnapshot | null {
    return latest(this.kept, step);
  }

  /**
   * Keeps a snapshot, later than the last one. It replaces that one if that came sooner after its
   * predecessor than snapshots are kept.
   */
  add(time: number, snapshot: Snapshot): void {
    const { kept } = this;
    const [older, newer] = kept.slice(-2);
    if (newer !== undefined && newer.time - older.time < this.#gap) {
      this.#bytes -= byteLength(kept.pop()!.snapshot);
    }
    kept.push({ time, snapshot });
    this.#bytes += byteLength(snapshot);
    while (this.#bytes > this.limits.snapshotBytes && kept.length > 2) this.#thin();
  }

  #thin(): void {
    this.#gap *= 2;
    const [first, ...rest] = this.kept.splice(0);
    const newest = rest.pop()!;
    this.kept.push(first);
    for (const dated of rest) {
      if (dated.time - this.kept.at(-1)!.time >= this.#gap) this.kept.push(dated);
    }
    this.kept.push(newest);
    this.#bytes = this.kept.reduce((sum, { snapshot }) => sum + byteLength(snapshot), 0);
  }
}

// About what V8 needs for a typed array beside its elements.
const arrayOverhead = 200;

function byteLength({ hidden, cellStates = [], probabilities, parameters }: Snapshot): number {
  const arrays = [...hidden, ...cellStates, ...probabilities, ...Object.values(parameters)];
  return arrays.reduce((sum, array) => sum + array.byteLength + arrayOverhead, 0);
}
