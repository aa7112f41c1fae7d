import type { AdamaxOptions } from "@ohlol/nn";
import {
  average,
  descent,
  keptElement,
  keptNumber,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Adamax: `-lr / (1 - β₁ᵗ) · m / u`, with u the largest gradient, fading. */
export function writeAdamax(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, betas: [beta1, beta2], eps, weightDecay } = update.options as unknown as Required<
    AdamaxOptions
  >;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0) + 1;
  const g = descent(lines, update, index, weightDecay);
  const m = average(lines, "m", "β₁", beta1, keptElement(update, "expAvg", index), g);
  const before = keptElement(update, "expInf", index);
  const u = lines.add(
    "u",
    "max(β₂ u, |g| + ε)",
    numbers`max(${beta2} · ${before}, ${Math.abs(g)} + ${eps})`,
    Math.fround(Math.max(beta2 * before, Math.abs(g) + eps)),
  );
  return lines.change(
    "-lr / (1 - β₁ᵗ) · m / u",
    [...numbers`-${lr} / `, `(1 - ${beta1}^${t})`, ...numbers` · ${m} / ${u}`],
    -lr / (1 - beta1 ** t) * m / u,
  );
}
