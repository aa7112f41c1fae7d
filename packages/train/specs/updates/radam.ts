import type { RAdamOptions } from "@ohlol/nn";
import {
  average,
  decayOf,
  descent,
  keptElement,
  keptNumber,
  numbers,
  squareAverage,
  type TensorUpdate,
  type UpdateLine,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of RAdam: `-lr · m̂` at first, and Adam's, rectified, once v has seen enough. */
export function writeRAdam(update: TensorUpdate, index: number): WrittenUpdate {
  const options = update.options as unknown as Required<RAdamOptions>;
  const { lr, betas: [beta1, beta2], eps, weightDecay, decoupledWeightDecay } = options;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0) + 1;
  const g = descent(lines, update, index, decoupledWeightDecay ? 0 : weightDecay);
  const m = average(lines, "m", "β₁", beta1, keptElement(update, "expAvg", index), g);
  const v = squareAverage(lines, "v", "β₂", beta2, keptElement(update, "expAvgSq", index), g);
  const mHat = lines.add("m̂", "m / (1 - β₁ᵗ)", [m, ` / (1 - ${beta1}^${t})`], m / (1 - beta1 ** t));
  const limit = 2 / (1 - beta2) - 1;
  const power = beta2 ** t;
  const rho = lines.add(
    "ρ",
    "ρ_∞ - 2 t β₂ᵗ / (1 - β₂ᵗ)",
    numbers`${limit} - 2 · ${t} · ${power} / ${1 - power}`,
    limit - 2 * t * power / (1 - power),
  );
  const decay = decoupledWeightDecay ? decayOf(update, index) : 0;
  const end = (formula: string, written: UpdateLine["numbers"], step: number) =>
    decay === 0 ? lines.change(formula, written, step) : lines.change(
      `${formula} - lr λ w`,
      [...written, ...numbers` - ${lr} · ${weightDecay} · ${update.weights[index]}`],
      step - decay,
    );
  if (rho <= 5) return end("-lr · m̂, as ρ ≤ 5", numbers`-${lr} · ${mHat}`, -lr * mHat);
  const rectification = lines.add(
    "r",
    "√((ρ - 4)(ρ - 2) ρ_∞ / ((ρ_∞ - 4)(ρ_∞ - 2) ρ))",
    numbers`√(${rho - 4} · ${rho - 2} · ${limit} / (${limit - 4} · ${limit - 2} · ${rho}))`,
    Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)),
  );
  const correction = Math.sqrt(1 - power);
  return end(
    "-lr · m̂ · r √(1 - β₂ᵗ) / (√v + ε)",
    numbers`-${lr} · ${mHat} · ${rectification} · ${correction} / (√${v} + ${eps})`,
    -lr * mHat * rectification * correction / (Math.sqrt(v) + eps),
  );
}
