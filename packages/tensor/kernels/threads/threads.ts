import type { WideTile } from "../wide/wide_tile.ts";

/** The functions of simd/assembly that can be split into parts, by the number that stands for each. */
const names = [
  "matmul",
  "linearForward",
  "linearBackward",
  "recurrentForward",
  "recurrentBackward",
  "weightGradients",
  "softmax",
] as const;

/** A function that can be split into parts. */
export type WorkName = typeof names[number];

/** Does the `part`-th of `parts` parts of the work that the struct at `address` describes. */
export type Work = (address: number, part: number, parts: number) => void;

/** What all threads need to take part. */
interface Shared {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
}

/** What one thread is started with. */
interface Assignment extends Shared {
  /** Its own. */
  tile: WideTile;
  /** The integers by which threads agree, at the indices in `field`. */
  state: Int32Array;
  field: typeof field;
  names: typeof names;
  /** Into how many parts each work is split: as many as there are threads. */
  parts: number;
  /** See {@linkcode looks}. */
  looks: number;
  /** See {@linkcode mostParts}. */
  mostParts: number;
}

/** Where in the shared integers is what. */
const field = {
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

/**
 * How often a thread looks at an integer before it goes to sleep: for some 50 microseconds, as long as
 * it takes to be woken up, and as most pauses between kernels last.
 */
const looks = 20000;

/** More parts than a work has; turns are counted up to 2³¹ divided by it. */
const mostParts = 4096;

/**
 * Threads beside the one that calls, each in a worker, which share the memory of the kernels. Every
 * thread that is there takes the next part of a work until all are taken: the part of one that sleeps,
 * or that no processor has time for, is done by another. Who does a part makes no difference to it.
 */
export class Threads {
  /** How many there are. */
  readonly count: number;
  readonly #state: Int32Array;

  /** Takes threads that have been started, and the integers by which they agree. */
  constructor(count: number, state: Int32Array) {
    this.count = count;
    this.#state = state;
  }

  /** Does all parts of a work. */
  run(name: WorkName, address: number, work: Work): void {
    const state = this.#state, parts = this.count + 1;
    state[field.work] = names.indexOf(name);
    state[field.address] = address;
    state[field.done] = 0;
    const turn = (state[field.turn] + 1) % (2 ** 31 / mostParts);
    Atomics.store(state, field.taken, turn * mostParts);
    Atomics.store(state, field.turn, turn);
    Atomics.notify(state, field.turn);
    let cause: unknown;
    takeParts(state, field, mostParts, turn, parts, (part) => {
      try {
        work(address, part, parts);
      } catch (error) {
        cause = error;
        throw error;
      }
    });
    let done = 0;
    for (let i = 0; (done = Atomics.load(state, field.done)) < parts; i++) {
      if (i >= looks) Atomics.wait(state, field.done, done);
    }
    if (state[field.failed] > 0) {
      throw new Error(`Cannot run ${name}: a thread has failed`, { cause });
    }
  }

  /** Ends the threads. */
  stop(): void {
    const state = this.#state;
    Atomics.store(state, field.ended, 1);
    Atomics.add(state, field.turn, 1);
    Atomics.notify(state, field.turn);
  }
}

/**
 * Takes part after part of a turn's work, and does it, until all are taken or another turn has begun.
 * None begins while a part is being done, since a turn ends when all are. As the functions below this
 * one is sent to workers as text, and refers to nothing outside.
 */
function takeParts(
  state: Int32Array,
  at: typeof field,
  mostParts: number,
  turn: number,
  parts: number,
  work: (part: number) => void,
): void {
  for (;;) {
    const taken = Atomics.load(state, at.taken), part = taken - turn * mostParts;
    if (part < 0 || part >= parts) return;
    if (Atomics.compareExchange(state, at.taken, taken, taken + 1) !== taken) continue;
    try {
      work(part);
    } catch {
      Atomics.add(state, at.failed, 1);
    }
    Atomics.add(state, at.done, 1);
    Atomics.notify(state, at.done);
  }
}

/**
 * Starts threads.
 *
 * @param shared What they work with.
 * @param tiles What each of them has for itself.
 * @returns The threads; null where the platform has none, or does not let this one wait for others,
 * as the main thread of a browser.
 */
export async function startThreads(
  shared: Shared,
  tiles: readonly WideTile[],
): Promise<Threads | null> {
  if (!canWait() || tiles.length >= mostParts) return null;
  const count = tiles.length;
  const state = new Int32Array(new SharedArrayBuffer(4 * Object.keys(field).length));
  const threads = new Threads(count, state);
  const assignment = { ...shared, state, field, names, parts: count + 1, looks, mostParts };
  const starts = tiles.map((tile) => start({ ...assignment, tile }));
  const results = await Promise.allSettled(starts);
  if (results.every(({ status }) => status === "fulfilled")) return threads;
  threads.stop();
  return null;
}

function canWait(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts a thread and waits until it is ready. */
function start(assignment: Assignment): Promise<void> {
  const node = builtinWorkers();
  return node === null ? startWebWorker(assignment) : startNodeWorker(node, assignment);
}

/** What this uses of node:worker_threads. */
interface NodeWorkers {
  Worker: new (code: string, options: { eval: true; workerData: Assignment }) => {
    once(event: "message" | "error", listener: (value: unknown) => void): void;
    unref(): void;
  };
}

/** The workers of Node, Deno and Bun, which, unlike those of the web, need not keep a process alive. */
function builtinWorkers(): NodeWorkers | null {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): NodeWorkers | undefined };
  };
  return process?.getBuiltinModule?.("node:worker_threads") ?? null;
}

/** What a worker runs, but for how it is told its assignment. */
const threadCode = [instantiate, takeParts, serve].join("\n");

async function startNodeWorker({ Worker }: NodeWorkers, assignment: Assignment): Promise<void> {
  const code = `${threadCode}
    const { parentPort, workerData } = require("node:worker_threads");
    serve(workerData, () => parentPort.postMessage(null));`;
  const worker = new Worker(code, { eval: true, workerData: assignment });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  worker.unref();
}

async function startWebWorker(assignment: Assignment): Promise<void> {
  const code = `${threadCode}
    onmessage = ({ data }) => { serve(data, () => postMessage(null)); close(); };`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.postMessage(assignment);
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
  });
  URL.revokeObjectURL(url);
}

/** The kernels' functions. */
export function instantiate(
  { module, memory, tile }: Pick<Assignment, "module" | "memory" | "tile">,
): WebAssembly.Exports {
  const loops = new WebAssembly.Instance(tile.module, { env: { memory } }).exports;
  return new WebAssembly.Instance(module, { env: { memory, wideAt: tile.at, ...loops } }).exports;
}

/** What a thread does. */
function serve(assignment: Assignment, ready: () => void): void {
  const { state, field, names, parts, looks, mostParts } = assignment;
  const exports = instantiate(assignment);
  ready();
  for (let turn = 0;;) {
    for (let i = 0; Atomics.load(state, field.turn) === turn; i++) {
      if (i >= looks) Atomics.wait(state, field.turn, turn);
    }
    if (Atomics.load(state, field.ended) === 1) return;
    turn = Atomics.load(state, field.turn);
    takeParts(state, field, mostParts, turn, parts, (part) => {
      (exports[names[state[field.work]]] as Work)(state[field.address], part, parts);
    });
  }
}
