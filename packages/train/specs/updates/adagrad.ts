import type { AdagradOptions } from "@ohlol/nn";
import {
  descent,
  keptElement,
  keptNumber,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Adagrad: `-lr · g / (√s + ε)` with s the sum of all squared gradients. */
export function writeAdagrad(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, lrDecay, weightDecay, initialAccumulatorValue, eps } = update
    .options as unknown as Required<AdagradOptions>;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0);
  const g = descent(lines, update, index, weightDecay);
  const before = keptElement(update, "sum", index, initialAccumulatorValue);
  const s = lines.add("s", "s + g²", numbers`${before} + ${g}²`, Math.fround(before + g * g));
  const rate = lrDecay === 0 ? lr : lines.add(
    "η",
    "lr / (1 + t · lrDecay)",
    numbers`${lr} / (1 + ${t} · ${lrDecay})`,
    lr / (1 + t * lrDecay),
  );
  return lines.change(
    lrDecay === 0 ? "-lr · g / (√s + ε)" : "-η · g / (√s + ε)",
    numbers`-${rate} · ${g} / (√${s} + ${eps})`,
    -rate * g / (Math.sqrt(s) + eps),
  );
}
