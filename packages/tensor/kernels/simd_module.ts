import { relaxedSimdModule, simdModule } from "./simd_binary.ts";
import { Workspace } from "./simd_memory.ts";

/** 2 GB. */
const mostPages = 32768;

/** The two ways in which the kernels are compiled. */
export type SimdBuild = "relaxedSimd" | "simd";

/** Does its part of the work that the struct at `address` describes. */
type Work = (address: number, part: number, parts: number) => void;

/** The functions of assembly/module.ts that can be split into parts. */
type WorkName =
  | "matmul"
  | "linearForward"
  | "linearBackward"
  | "recurrentForward"
  | "recurrentBackward"
  | "weightGradients"
  | "softmax";

/** What assembly/module.ts exports. */
interface Exports extends Record<WorkName, Work> {
  workspaceBytes(address: number): number;
  exp(address: number, count: number): void;
  log(address: number, count: number): void;
  sigmoid(address: number, count: number): void;
  tanh(address: number, count: number): void;
  packingBytes(): number;
  firstAddress: { value: number };
}

/** The compiled kernels and the memory that they work in. */
export class Simd {
  /** The functions of the module. */
  readonly exports: Exports;
  /** Where a call's arrays are. */
  readonly memory: Workspace;
  /** Into how many parts work is split. */
  readonly parts = 1;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.exports = exports as unknown as Exports;
    this.memory = new Workspace(memory, this.exports.firstAddress.value);
  }

  /** Does all parts of the work that the struct at `address` describes. */
  run(name: WorkName, address: number): void {
    this.exports[name](address, 0, 1);
  }
}

/**
 * Compiles a build, or returns null where the machine or the runtime can't run it.
 *
 * @param build Which build.
 * @param pages To how many pages of 64 kB its memory may grow.
 */
export function loadSimd(build: SimdBuild, pages: number = mostPages): Simd | null {
  if (typeof WebAssembly === "undefined") return null;
  const text = build === "simd" ? simdModule : relaxedSimdModule;
  const binary = decodeBase64(text);
  if (!WebAssembly.validate(binary)) return null;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: pages });
  return new Simd(new WebAssembly.Module(binary), memory);
}

/** The slow way takes milliseconds, but older runtimes have no other. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
