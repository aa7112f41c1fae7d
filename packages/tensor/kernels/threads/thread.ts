import type { WideTile } from "../wide/wide_tile.ts";

/*
 * The program of a worker thread. It travels to workers as text, for two reasons:
 *
 * - A bundled program is a single file, so there is no second file that a worker could load. In Deno
 *   loading one would also need a read permission.
 * - `Function.prototype.toString` returns what a bundler made of a function: minifiers rename what it
 *   calls, and transpilers insert calls of helpers. Neither exists in the worker.
 *
 * So `deno task build:kernels` writes the text, thread_text.ts, from this file by removing the types,
 * `--check` compares the two, and start.ts starts workers with it. This file imports only types.
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

/** The data that a thread is started with. */
export interface Assignment extends CompiledKernels {
  /** The integers that threads synchronize through, at the indices in `slot`. */
  state: Int32Array;
  /** The number of parts of each work: as many as there are threads. */
  parts: number;
}

/** The indices of the shared integers. */
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
 * How often a thread polls an integer before it sleeps: for some 50 microseconds, about as long as
 * waking up takes, and as most pauses between kernels last.
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
 * Takes one part after another of a turn's work, and does it, until all are taken or another turn has
 * begun. No turn begins while a part is in work, since a turn ends when all parts are done.
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

/** Runs a thread from its start to its end. Calls `ready` when it is ready to take parts. */
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
