/*
 * After code that uses vectors of 256 bits, other code of the process may be slow: instructions of the older
 * SSE kind, of which the runtime's own functions are made, preserve the upper halves of vector registers, and
 * some processors take up to twenty times as long for that while these aren't known to be zero. Compilers
 * for C++ zero them where such code ends, but V8 doesn't where it has joined vectors in WebAssembly. So a
 * function of the runtime is called that does. V8 searches long arrays of integers with vectors of 256 bits.
 */

/** Long enough to be searched so, which takes some 20 nanoseconds; wherever else, hardly longer. */
const numbers = Array.from({ length: 64 }, (_, i) => i);

/** Not in them, and a variable, since compilers leave out searches whose results nobody reads. */
let found = -1;

/** Zeroes the upper halves of vector registers, where V8 leaves numbers in them. */
export function zeroUpperHalves(): void {
  found = numbers.indexOf(found);
}
