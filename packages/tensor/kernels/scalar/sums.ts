import type { Sums } from "../kernels.ts";

/** See {@linkcode Sums}. */
export function sums({ outer, length, inner, divisor, input, output }: Sums): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let sum = 0;
      for (let k = 0, at = o * length * inner + i; k < length; k++, at += inner) sum += input[at];
      output[o * inner + i] = sum / divisor;
    }
  }
}
