import type { AdamOptions } from "@ohlol/nn";
import {
  average,
  decayOf,
  descent,
  keptElement,
  keptNumber,
  numbers,
  squareAverage,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Adam and AdamW: `-lr · m̂ / (√v̂ + ε)`, with decoupled decay `- lr λ w` after it. */
export function writeAdam(update: TensorUpdate, index: number): WrittenUpdate {
  const options = update.options as unknown as Required<AdamOptions>;
  const { lr, betas: [beta1, beta2], eps, weightDecay, decoupledWeightDecay, amsgrad } = options;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0) + 1;
  const g = descent(lines, update, index, decoupledWeightDecay ? 0 : weightDecay);
  const m = average(lines, "m", "β₁", beta1, keptElement(update, "expAvg", index), g);
  let v = squareAverage(lines, "v", "β₂", beta2, keptElement(update, "expAvgSq", index), g);
  if (amsgrad) {
    const largest = keptElement(update, "maxExpAvgSq", index, -Infinity);
    const value = Math.max(largest, v);
    v = lines.add("v_max", "max(v_max, v)", numbers`max(${largest}, ${v})`, value);
  }
  const mHat = lines.add("m̂", "m / (1 - β₁ᵗ)", [m, ` / (1 - ${beta1}^${t})`], m / (1 - beta1 ** t));
  const vHat = lines.add(
    "v̂",
    amsgrad ? "v_max / (1 - β₂ᵗ)" : "v / (1 - β₂ᵗ)",
    [v, ` / (1 - ${beta2}^${t})`],
    v / (1 - beta2 ** t),
  );
  const step = -lr * mHat / (Math.sqrt(vHat) + eps);
  const written = numbers`-${lr} · ${mHat} / (√${vHat} + ${eps})`;
  const decay = decoupledWeightDecay ? decayOf(update, index) : 0;
  if (decay === 0) return lines.change("-lr · m̂ / (√v̂ + ε)", written, step);
  return lines.change(
    "-lr · m̂ / (√v̂ + ε) - lr λ w",
    [...written, ...numbers` - ${lr} · ${weightDecay} · ${update.weights[index]}`],
    step - decay,
  );
}
