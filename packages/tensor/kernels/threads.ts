/** The functions of assembly/module.ts that can be split into parts, by the number that stands for each. */
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

import type { WideTile } from "./wide_tile.ts";

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
  /** Which part of each work is this thread's, and how many there are. */
  part: number;
  parts: number;
  /** See {@linkcode looks}. */
  looks: number;
}

/** Where in the shared integers is what. */
const field = {
  /** Counts the works; a thread waits for it to change. */
  turn: 0,
  /** The number of the work, or -1 to end. */
  work: 1,
  /** The address of the work's struct. */
  address: 2,
  /** How many threads have done their part. */
  done: 3,
  /** How many have failed to. */
  failed: 4,
};

/**
 * How often a thread looks at an integer before it goes to sleep: for some 50 microseconds, as long as
 * it takes to be woken up, and as most pauses between kernels last.
 */
const looks = 20000;

/** Threads beside the one that calls, each in a worker, which share the memory of the kernels. */
export class Threads {
  /** How many there are. */
  readonly count: number;
  readonly #state: Int32Array;

  /** Takes threads that have been started, and the integers by which they agree. */
  constructor(count: number, state: Int32Array) {
    this.count = count;
    this.#state = state;
  }

  /** Does all parts of a work, the first of them itself. */
  run(name: WorkName, address: number, work: Work): void {
    const state = this.#state;
    this.#call(names.indexOf(name), address);
    work(address, 0, this.count + 1);
    let done = 0;
    for (let i = 0; (done = Atomics.load(state, field.done)) < this.count; i++) {
      if (i >= looks) Atomics.wait(state, field.done, done);
    }
    if (state[field.failed] > 0) throw new Error(`Cannot run ${name}: a thread has failed`);
  }

  /** Ends the threads. */
  stop(): void {
    this.#call(-1, 0);
  }

  #call(work: number, address: number): void {
    const state = this.#state;
    state[field.work] = work;
    state[field.address] = address;
    Atomics.store(state, field.done, 0);
    Atomics.add(state, field.turn, 1);
    Atomics.notify(state, field.turn);
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
  if (!canWait()) return null;
  const count = tiles.length;
  const state = new Int32Array(new SharedArrayBuffer(4 * Object.keys(field).length));
  const threads = new Threads(count, state);
  const assignment = { ...shared, state, field, names, parts: count + 1, looks };
  const starts = tiles.map((tile, i) => start({ ...assignment, tile, part: i + 1 }));
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

async function startNodeWorker({ Worker }: NodeWorkers, assignment: Assignment): Promise<void> {
  const code = `const { parentPort, workerData } = require("node:worker_threads");
    ${instantiate}
    (${serve})(workerData, () => parentPort.postMessage(null));`;
  const worker = new Worker(code, { eval: true, workerData: assignment });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  worker.unref();
}

async function startWebWorker(assignment: Assignment): Promise<void> {
  const code = `${instantiate}
    onmessage = ({ data }) => { (${serve})(data, () => postMessage(null)); close(); };`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.postMessage(assignment);
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
  });
  URL.revokeObjectURL(url);
}

/** The kernels' functions. As the next one it is sent as text, and must not refer to anything outside. */
export function instantiate(
  { module, memory, tile }: Pick<Assignment, "module" | "memory" | "tile">,
): WebAssembly.Exports {
  const loops = new WebAssembly.Instance(tile.module, { env: { memory } }).exports;
  return new WebAssembly.Instance(module, { env: { memory, wideAt: tile.at, ...loops } }).exports;
}

/** What a thread does. It refers to nothing outside but {@linkcode instantiate}. */
function serve(assignment: Assignment, ready: () => void): void {
  const { state, field, names, part, parts, looks } = assignment;
  const exports = instantiate(assignment);
  ready();
  for (let turn = 0;; turn++) {
    for (let i = 0; Atomics.load(state, field.turn) === turn; i++) {
      if (i >= looks) Atomics.wait(state, field.turn, turn);
    }
    if (state[field.work] < 0) return;
    try {
      (exports[names[state[field.work]]] as Work)(state[field.address], part, parts);
    } catch {
      Atomics.add(state, field.failed, 1);
    }
    Atomics.add(state, field.done, 1);
    Atomics.notify(state, field.done);
  }
}
