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
interface Exports extends Record<WorkName, Work> {
  workspaceBytes(address: number): number;
  exp(address: number, count: number): void;
  log(address: number, count: number): void;
  sigmoid(address: number, count: number): void;
  tanh(address: number, count: number): void;
  packingBytes(k: number, n: number): number;
  linearPackingBytes(address: number): number;
  firstAddress: { value: number };
}

/** A compiled module, what it works with, where the memory for that begins, and threads that share it. */
interface Compiled {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  tile: WideTile;
  start?: number;
  threads?: Threads;
}

/** The compiled kernels and the memory that they work in. */
export class Simd {
  /** The functions of the module. */
  readonly exports: Exports;
  /** Where a call's arrays are. */
  readonly memory: Workspace;
  /** Into how many parts work is split at most. */
  readonly parts: number;
  #threads: Threads | undefined;

  constructor({ module, memory, tile, start = 0, threads }: Compiled) {
    this.exports = instantiate({ module, memory, tile }) as unknown as Exports;
    this.memory = new Workspace(memory, Math.max(start, this.exports.firstAddress.value));
    this.#threads = threads;
    this.parts = 1 + (threads?.count ?? 0);
  }

  /** Ends the threads, if there are any: the kernels go on with one. */
  stop(): void {
    this.#threads?.stop();
    this.#threads = undefined;
  }

  /**
   * Does all of the work that the struct at `address` describes.
   *
   * @param size How much that is, in multiply-adds.
   */
  run(name: WorkName, address: number, size: number): void {
    const work = this.exports[name];
    if (this.#threads === undefined || size < leastSharedWork) work(address, 0, 1);
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
  const module = compile(build, false);
  if (module === null) return null;
  const { memory, tiles: [tile], start } = memoryAndTiles(build, 1, pages, false);
  return new Simd({ module, memory, tile, start });
}

/**
 * Compiles a build for several threads and starts them, all but the one that is running.
 *
 * @param build Which build.
 * @param count How many threads.
 * @returns The kernels, or null where the machine or the runtime can't run them.
 */
export async function loadThreadedSimd(build: SimdBuild, count: number): Promise<Simd | null> {
  const module = canWait() ? compile(build, true) : null;
  if (module === null) return null;
  const { memory, tiles: [tile, ...others], start } = memoryAndTiles(build, count, mostPages, true);
  const threads = await startThreads({ module, memory }, others);
  return threads && new Simd({ module, memory, tile, start, threads });
}

/**
 * A memory, a tile for each thread in its first pages, and the address behind them. Builds that have no
 * wide tiles get some that do nothing, so that all are instantiated alike.
 */
function memoryAndTiles(build: SimdBuild, threads: number, pages: number, shared: boolean) {
  const isWide = build === "wideSimd";
  const start = isWide ? firstTileAt + threads * wideTileBytes : 0;
  const limits = { initial: Math.ceil((start + 1) / pageBytes), maximum: pages, shared };
  const memory = new WebAssembly.Memory(limits);
  const tiles = Array.from({ length: threads }, (_, i): WideTile => {
    const at = isWide ? firstTileAt + i * wideTileBytes : 0;
    return { module: new WebAssembly.Module(wideTileModule(at, limits)), at };
  });
  return { memory, tiles, start };
}

/** Where tiles begin: below are the constants of assembly/. */
export const firstTileAt = 4096;

/** The module of a build that imports a memory of its own, or one that is shared. */
function compile(build: SimdBuild, shared: boolean): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const binary = decodeBase64(build === "simd" ? simdModule : relaxedSimdModule);
  if (shared) declareShared(binary);
  return WebAssembly.validate(binary) ? new WebAssembly.Module(binary) : null;
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
