import type { ElementFunction } from "../kernels.ts";
import { relaxedSimdModule, simdModule } from "./binary.ts";
import { pageBytes, Workspace } from "./memory.ts";
import { canWait, startThreads } from "../threads/start.ts";
import { instantiate, type Work, type WorkName } from "../threads/thread.ts";
import type { Threads } from "../threads/threads.ts";
import { type WideTile, wideTileBytes, wideTileModule } from "../wide/wide_tile.ts";

/** 2 GB. */
const mostPages = 32768;

/**
 * The ways in which the kernels are compiled: with fused multiply-add and, in addition, for engines that
 * compute with 256 bits, or without it.
 */
export type SimdBuild = "wideSimd" | "relaxedSimd" | "simd";

/** What assembly/module.ts exports. */
interface Exports
  extends
    Record<WorkName, Work>,
    Record<ElementFunction, (address: number, count: number) => number | void> {
  workspaceBytes(address: number): number;
  pairwise(
    fn: number,
    rows: number,
    columns: number,
    a: number,
    aRow: number,
    aIsWhole: number,
    b: number,
    bRow: number,
    bIsWhole: number,
    y: number,
  ): void;
  layerNormForward(
    rows: number,
    size: number,
    eps: number,
    input: number,
    weight: number,
    bias: number,
    output: number,
    means: number,
    scales: number,
  ): void;
  layerNormBackward(
    rows: number,
    size: number,
    weight: number,
    input: number,
    means: number,
    scales: number,
    outputGrad: number,
    gradInput: number,
    gradWeight: number,
    gradBias: number,
  ): void;
  isFused(): number;
  boxMuller(address: number, blocks: number, mean: number, std: number): void;
  sumOf(address: number, count: number): number;
  rowSums(address: number, rows: number, columns: number, divisor: number, sums: number): void;
  addColumns(address: number, rows: number, columns: number, totals: number): void;
  roundTotals(totals: number, count: number, divisor: number, sums: number): void;
  packingBytes(k: number, n: number): number;
  linearPackingBytes(address: number): number;
  firstAddress: { value: number };
}

/** A build that has been compiled and instantiated. */
interface Compiled {
  /** The module, for other threads to instantiate. */
  module: WebAssembly.Module;
  /** Its memory. */
  memory: WebAssembly.Memory;
  /** Its functions, as this thread has instantiated it. */
  exports: Exports;
  /** The first address for arrays. */
  start: number;
  /** The tiles of the other threads. */
  otherTiles: WideTile[];
}

/** The compiled kernels and the memory that they work in. */
export class Simd {
  /** The functions of the module. */
  readonly exports: Exports;
  /** Where a call's arrays are. */
  readonly memory: Workspace;
  /** Into how many parts work is split at most. */
  readonly parts: number;
  #threads: Threads | null;

  /** Takes what has been compiled, and the threads that share its memory, if there are any. */
  constructor({ exports, memory, start }: Compiled, threads: Threads | null = null) {
    this.exports = exports;
    this.memory = new Workspace(memory, start);
    this.parts = threads?.parts ?? 1;
    this.#threads = threads;
  }

  /** Ends the threads, if there are any: the kernels go on with one. */
  stop(): void {
    this.#threads?.stop();
    this.#threads = null;
  }

  /**
   * Does all of the work that the struct at `address` describes.
   *
   * @param size How much that is, in multiply-adds.
   */
  run(name: WorkName, address: number, size: number): void {
    const work = this.exports[name];
    if (this.#threads === null || size < leastSharedWork) work(address, 0, 1);
    else this.#threads.run(name, address, work);
  }
}

/** Multiply-adds, some 20 microseconds of them, from which on waking a thread is worth while. */
const leastSharedWork = 1 << 19;

/**
 * Compiles a build, or returns null where the machine or the runtime can't run it.
 *
 * @param build Which build.
 * @param pages To how many pages of 64 kB its memory may grow.
 */
export function loadSimd(build: SimdBuild, pages: number = mostPages): Simd | null {
  const compiled = unlessRefused(() => compile(build, 1, pages, false));
  return compiled && new Simd(compiled);
}

/**
 * Compiles a build for several threads and starts them, all but the one that is running.
 *
 * @param build Which build.
 * @param count How many threads.
 * @returns The kernels, or null where the machine or the runtime can't run them.
 */
export async function loadThreadedSimd(build: SimdBuild, count: number): Promise<Simd | null> {
  if (!canWait()) return null;
  const compiled = unlessRefused(() => compile(build, count, mostPages, true));
  const threads = compiled && await startThreads(compiled, compiled.otherTiles);
  return threads && new Simd(compiled!, threads);
}

/**
 * What `make` makes of WebAssembly, or null where the platform refuses: because it has none, can't run
 * the module, has no room for the memory, or has a Content-Security-Policy without
 * `wasm-unsafe-eval`. Engines throw errors of several classes then. In each case the scalar kernels
 * can do the work.
 */
function unlessRefused<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Compiles a build, for one thread or for several that share its memory, and instantiates it. */
function compile(build: SimdBuild, threads: number, pages: number, shared: boolean): Compiled {
  const module = compileModule(build, shared);
  const { memory, tiles, tilesEnd } = memoryAndTiles(build, threads, pages, shared);
  const [tile, ...otherTiles] = tiles;
  const exports = instantiate({ module, memory, tile }) as unknown as Exports;
  const start = Math.max(tilesEnd, exports.firstAddress.value);
  return { module, memory, exports, start, otherTiles };
}

/**
 * A memory, a tile for each thread in its first pages, and the address behind them. Builds that have no
 * wide tiles get some that do nothing, so that all are instantiated alike.
 */
function memoryAndTiles(build: SimdBuild, threads: number, pages: number, shared: boolean) {
  const isWide = build === "wideSimd";
  const tilesEnd = isWide ? firstTileAt + threads * wideTileBytes : 0;
  const limits = { initial: Math.ceil((tilesEnd + 1) / pageBytes), maximum: pages, shared };
  const memory = new WebAssembly.Memory(limits);
  const tiles = Array.from({ length: threads }, (_, i): WideTile => {
    const at = isWide ? firstTileAt + i * wideTileBytes : 0;
    return { module: new WebAssembly.Module(wideTileModule(at, limits)), at };
  });
  return { memory, tiles, tilesEnd };
}

/** Where tiles begin: below are the constants of assembly/. */
export const firstTileAt = 4096;

/** The module of a build that imports a memory of its own, or one that is shared. */
function compileModule(build: SimdBuild, shared: boolean): WebAssembly.Module {
  const binary = decodeBase64(build === "simd" ? simdModule : relaxedSimdModule);
  if (shared) declareShared(binary);
  return new WebAssembly.Module(binary);
}

/** The slow way takes milliseconds, but older runtimes have no other. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Sets the one bit in which modules differ whose memory is shared: its flag in the import section. */
function declareShared(binary: Uint8Array): void {
  const name = Array.from("memory", (letter) => letter.charCodeAt(0));
  const at = binary.findIndex((_, i) => name.every((byte, j) => binary[i + j] === byte));
  // The name is followed by the kind of the import, memory, and the flags of its limits.
  binary[at + name.length + 1] |= 2;
}
