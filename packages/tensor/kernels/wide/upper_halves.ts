/*
 * Code that uses vectors of 256 bits can slow down what runs after it. The runtime's own functions, such as
 * Math.tanh, are compiled to SSE instructions, which must leave the upper halves of vector registers as they
 * are. Unless these halves are known to be zero, that takes some processors up to twenty times as long.
 * Compilers for C++ zero them at the end of such code. V8 doesn't, where it has joined vectors in WebAssembly.
 * So this calls a function of the runtime that does: V8 searches long arrays of integers with 256 bits.
 */

/** Long enough for that. A search takes some 20 nanoseconds. */
const numbers = Array.from({ length: 64 }, (_, i) => i);

/** Not one of them. The result is kept, since compilers leave out a search whose result nobody reads. */
let found = -1;

/** Zeroes the upper halves of vector registers, where V8 leaves numbers in them. */
export function zeroUpperHalves(): void {
  found = numbers.indexOf(found);
}
