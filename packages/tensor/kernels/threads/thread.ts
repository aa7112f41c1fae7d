import type { WideTile } from "../wide/wide_tile.ts";

/*
 * What a thread runs. Workers are given it as text, thread_text.ts, which `deno task build:kernels` makes
 * from this file by removing the types. It must be text because a bundle is a single file: there is no
 * other that a worker could load, and in Deno loading one would need a permission. It can't be the text
 * that functions give of themselves, since that is what bundlers leave of it: minifiers rename the functions
 * that are called, and transpilers insert calls of helpers, neither of which exist in a worker.
 *
 * So this file imports nothing but types.
 */

/** The functions of simd/assembly that can be split into parts, by the number that stands for each. */
export const workNames = [
  "matmul",
  "linearForward",
  "linearBackward",
  "recurrentForward",
  "recurrentBackward",
  "weightGradients",
  "softmax",
] as const;

/** A function that can be split into parts. */
export type WorkName = typeof workNames[number];

/** Does the `part`-th of `parts` parts of the work that the struct at `address` describes. */
export type Work = (address: number, part: number, parts: number) => void;

/** What it takes to instantiate the kernels. */
export interface CompiledKernels {
  /** The compiled kernels. */
  module: WebAssembly.Module;
  /** The memory that they work in. */
  memory: WebAssembly.Memory;
  /** The loops of wide tiles, of which every thread has its own. */
  tile: WideTile;
}

/** What one thread is started with. */
export interface Assignment extends CompiledKernels {
  /** The integers that threads synchronize through, at the indices in `slot`. */
  state: Int32Array;
  /** Into how many parts each work is split: as many as there are threads. */
  parts: number;
}

/** Where in the shared integers is what. */
export const slot = {
  /** Counts the works; a thread waits for it to change. */
  turn: 0,
  /** The turn, times `mostParts`, and how many of its parts have been taken. */
  taken: 1,
  /** The number of the work. */
  work: 2,
  /** The address of the work's struct. */
  address: 3,
  /** How many parts are done. */
  done: 4,
  /** How many have failed. */
  failed: 5,
  /** 1 when the threads are to end. */
  ended: 6,
};

/** How many shared integers there are. */
export const slotCount = 7;

/** More parts than a work has; turns are counted up to 2³¹ divided by it. */
export const mostParts = 4096;

/**
 * How often a thread looks at an integer before it goes to sleep: for some 50 microseconds, as long as
 * it takes to be woken up, and as most pauses between kernels last.
 */
const looks = 20000;

/** Waits while the shared integer at an index has that value, and returns the next one. */
export function waitForChange(state: Int32Array, index: number, value: number): number {
  for (let i = 0;; i++) {
    const current = Atomics.load(state, index);
    if (current !== value) return current;
    if (i >= looks) Atomics.wait(state, index, value);
  }
}

/**
 * Takes part after part of a turn's work, and does it, until all are taken or another turn has begun.
 * None begins while a part is being done, since a turn ends when all are.
 */
export function takeParts(
  state: Int32Array,
  turn: number,
  parts: number,
  work: (part: number) => void,
): void {
  for (;;) {
    const taken = Atomics.load(state, slot.taken), part = taken - turn * mostParts;
    if (part < 0 || part >= parts) return;
    if (Atomics.compareExchange(state, slot.taken, taken, taken + 1) !== taken) continue;
    try {
      work(part);
    } catch {
      Atomics.add(state, slot.failed, 1);
    }
    Atomics.add(state, slot.done, 1);
    Atomics.notify(state, slot.done);
  }
}

/** The kernels' functions. */
export function instantiate({ module, memory, tile }: CompiledKernels): WebAssembly.Exports {
  const loops = new WebAssembly.Instance(tile.module, { env: { memory } }).exports;
  return new WebAssembly.Instance(module, { env: { memory, wideAt: tile.at, ...loops } }).exports;
}

/** What a thread does from its start to its end. Calls `ready` when it is ready to take parts. */
export function serve(assignment: Assignment, ready: () => void): void {
  const { state, parts } = assignment;
  const functions = instantiate(assignment);
  ready();
  for (let turn = 0;;) {
    turn = waitForChange(state, slot.turn, turn);
    if (Atomics.load(state, slot.ended) === 1) return;
    takeParts(state, turn, parts, (part) => {
      const work = functions[workNames[state[slot.work]]] as Work;
      work(state[slot.address], part, parts);
    });
  }
}
