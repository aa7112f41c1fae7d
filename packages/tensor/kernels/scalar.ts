import type { Kernels } from "./kernels.ts";
import { matmul } from "./scalar_matmul.ts";
import { recurrentBackward, recurrentForward } from "./scalar_recurrent.ts";
import { softmax } from "./scalar_softmax.ts";

/** The kernels in plain TypeScript: the reference for the others, and the fastest at small sizes. */
export const scalarKernels: Kernels = {
  name: "scalar",
  matmul,
  recurrentForward,
  recurrentBackward,
  softmax,
};
