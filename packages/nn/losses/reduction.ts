import type { Tensor } from "@ohlol/tensor";

/** What becomes of the single losses: their mean, their sum, or each one by itself. */
export type Reduction = "mean" | "sum" | "none";

/** Throws unless `reduction` is one. */
export function checkReduction(loss: string, reduction: string): void {
  if (reduction !== "mean" && reduction !== "sum" && reduction !== "none") {
    throw new RangeError(
      `${loss} expected reduction "mean", "sum" or "none": got "${reduction}"`,
    );
  }
}

/** The mean of the losses, their sum, or the losses themselves. The mean of none is NaN. */
export function reduce(losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === "none") return losses;
  return reduction === "sum" ? losses.sum() : losses.mean();
}
