import { useKernels } from "@ohlol/tensor/kernels";

/** Runs a comparison once with each implementation of the kernels, whatever the size of its work. */
export function withAllKernels(compare: () => void): void {
  for (const choice of ["scalar", "simd", "relaxedSimd", "wideSimd"] as const) {
    useKernels(choice);
    try {
      compare();
    } catch (cause) {
      throw new Error(`Failed with the ${choice} kernels: ${cause}`, { cause });
    } finally {
      useKernels("auto");
    }
  }
}
