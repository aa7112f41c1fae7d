import {
  mostParts,
  slot,
  slotCount,
  takeParts,
  waitForChange,
  type Work,
  type WorkName,
  workNames,
} from "./thread.ts";

/**
 * Threads beside the one that calls, each in a worker, which share the memory of the kernels. Every
 * thread that is there takes the next part of a work until all are taken: the part of one that sleeps,
 * or that no processor has time for, is done by another. Who does a part makes no difference to it.
 */
export class Threads {
  /** How many there are. */
  readonly count: number;
  /** The integers that they synchronize through. */
  readonly state: Int32Array;

  /** Takes the number of threads, which are started by startThreads. */
  constructor(count: number) {
    this.count = count;
    this.state = new Int32Array(new SharedArrayBuffer(4 * slotCount));
  }

  /** Into how many parts each work is split: as many as there are threads, the calling one included. */
  get parts(): number {
    return this.count + 1;
  }

  /** Does all parts of a work. */
  run(name: WorkName, address: number, work: Work): void {
    const { state, parts } = this;
    state[slot.work] = workNames.indexOf(name);
    state[slot.address] = address;
    state[slot.done] = 0;
    const turn = (state[slot.turn] + 1) % (2 ** 31 / mostParts);
    Atomics.store(state, slot.taken, turn * mostParts);
    Atomics.store(state, slot.turn, turn);
    Atomics.notify(state, slot.turn);
    let cause: unknown;
    takeParts(state, turn, parts, (part) => {
      try {
        work(address, part, parts);
      } catch (error) {
        cause = error;
        throw error;
      }
    });
    for (let done = 0; done < parts;) done = waitForChange(state, slot.done, done);
    if (state[slot.failed] > 0) {
      throw new Error(`Cannot run ${name}: a thread has failed`, { cause });
    }
  }

  /** Ends the threads. */
  stop(): void {
    const { state } = this;
    Atomics.store(state, slot.ended, 1);
    Atomics.add(state, slot.turn, 1);
    Atomics.notify(state, slot.turn);
  }
}
