import { assertEquals, assertThrows } from "@std/assert";
import { withInstead } from "../../testdata/with_instead.ts";

/** Throws what engines throw where a Content-Security-Policy has no `wasm-unsafe-eval`. */
function refuseToCompile() {
  throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
}

/** Throws what engines throw where no addresses are left for another memory. */
function refuseMemory() {
  throw new RangeError("WebAssembly.Memory(): could not allocate memory");
}

/** Throws what engines throw where a module has too much code. */
function refuseToInstantiate() {
  throw new RangeError("WebAssembly.Instance(): Out of memory: code space exhausted");
}

const refusals: [what: string, owner: object, name: string, value: unknown][] = [
  ["there is no WebAssembly", globalThis, "WebAssembly", undefined],
  ["nothing may be compiled", WebAssembly, "Module", refuseToCompile],
  ["there is no room for a memory", WebAssembly, "Memory", refuseMemory],
  ["nothing can be instantiated", WebAssembly, "Instance", refuseToInstantiate],
];

for (const [what, owner, name, value] of refusals) {
  Deno.test(`The scalar kernels do all work where ${what}`, () =>
    withInstead(owner, name, value, async () => {
      // A module of its own, since that keeps what it has compiled.
      const select: typeof import("../select.ts") = await import(`../select.ts?without-${name}`);
      assertEquals(select.kernelsFor(1e9).name, "scalar");
      assertEquals(await select.useThreads(2), 1);
      assertEquals(await select.useWideVectors(), false);
      assertThrows(
        () => select.useKernels("simd"),
        Error,
        "Cannot use the simd kernels: this runtime cannot run them",
      );
      assertEquals(select.kernelsFor(1e9).name, "scalar");
    }));
}
