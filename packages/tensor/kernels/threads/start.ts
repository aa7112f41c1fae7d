import type { WideTile } from "../wide/wide_tile.ts";
import { type Assignment, type CompiledKernels, mostParts } from "./thread.ts";
import { threadText } from "./thread_text.ts";
import { Threads } from "./threads.ts";

/**
 * Starts threads.
 *
 * @param kernels The compiled kernels, and the memory that all share.
 * @param tiles The private data of each.
 * @returns The threads; null where the platform has none.
 */
export async function startThreads(
  { module, memory }: Omit<CompiledKernels, "tile">,
  tiles: readonly WideTile[],
): Promise<Threads | null> {
  if (tiles.length >= mostParts) return null;
  const threads = new Threads(tiles.length);
  const { state, parts } = threads;
  const starts = tiles.map((tile) => start({ module, memory, tile, state, parts }));
  const results = await Promise.allSettled(starts);
  if (results.every(({ status }) => status === "fulfilled")) return threads;
  threads.stop();
  return null;
}

/**
 * Whether the platform lets this thread wait for others: the main thread of a browser must not, nor a
 * page that is not cross-origin isolated.
 */
export function canWait(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a thread and waits until it is ready. Its functions travel as text: a bundle has no second
 * file that a worker could load, and bundlers change functions. See thread.ts.
 */
function start(assignment: Assignment): Promise<void> {
  const node = builtinWorkers();
  return node === null ? startWebWorker(assignment) : startNodeWorker(node, assignment);
}

/** What this uses of node:worker_threads. */
interface NodeWorkers {
  Worker: new (code: string, options: { eval: true; workerData: Assignment }) => {
    once(event: "message" | "error" | "exit", listener: (value: unknown) => void): void;
    unref(): void;
  };
}

/** The workers of Node, Deno and Bun, which can let a process end, unlike web workers. */
function builtinWorkers(): NodeWorkers | null {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): NodeWorkers | undefined };
  };
  return process?.getBuiltinModule?.("node:worker_threads") ?? null;
}

async function startNodeWorker({ Worker }: NodeWorkers, assignment: Assignment): Promise<void> {
  // Not with require(): with --input-type=module Node runs the text as a module, which has none.
  const code = `${threadText}
    const { parentPort, workerData } = process.getBuiltinModule("node:worker_threads");
    serve(workerData, () => parentPort.postMessage(null));`;
  const worker = new Worker(code, { eval: true, workerData: assignment });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", reject);
  });
  worker.unref();
}

async function startWebWorker(assignment: Assignment): Promise<void> {
  const code = `${threadText}
    onmessage = ({ data }) => { serve(data, () => postMessage(null)); close(); };`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(url, { type: "module" });
    worker.postMessage(assignment);
    await hasAnswered(worker);
  } catch (error) {
    worker?.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Waits for the first message. An error of the worker rejects the promise, and has no other effect. */
function hasAnswered(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => {
      event.preventDefault();
      reject(event);
    };
  });
}
