/**
 * The flags for V8 that the tasks run Deno with, which `imports.ts` prints: on x64 processors, that
 * WebAssembly's vectors are joined to wider ones, which `useWideVectors` of `@ohlol/tensor/kernels`
 * asks for. Deno does not start with a flag that its V8 doesn't know.
 *
 * @module
 */

/** What a flag depends on. */
export interface Runtime {
  /** The processor, as in `Deno.build`. */
  readonly arch: string;
  /** The version of V8, as in `Deno.version`. */
  readonly v8: string;
}

/** The last version of V8 that is known to have the flag. */
const lastMajor = 15, lastMinor = 0;

/** The flags, none where there is nothing to gain or it isn't sure that V8 knows them. */
export function wideVectorFlags({ arch, v8 }: Runtime): string[] {
  const [major, minor] = v8.split(".").map(Number);
  const isKnown = major < lastMajor || major === lastMajor && minor <= lastMinor;
  return arch === "x86_64" && isKnown ? ["--v8-flags=--experimental-wasm-revectorize"] : [];
}
