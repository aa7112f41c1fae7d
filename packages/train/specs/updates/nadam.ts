import type { NAdamOptions } from "@ohlol/nn";
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

/** The update of NAdam: Adam's, with the average looking a step ahead. */
export function writeNAdam(update: TensorUpdate, index: number): WrittenUpdate {
  const options = update.options as unknown as Required<NAdamOptions>;
  const { lr, betas: [beta1, beta2], eps, weightDecay, momentumDecay } = options;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0) + 1;
  const isDecoupled = options.decoupledWeightDecay;
  const g = descent(lines, update, index, isDecoupled ? 0 : weightDecay);
  const m = average(lines, "m", "β₁", beta1, keptElement(update, "expAvg", index), g);
  const v = squareAverage(lines, "v", "β₂", beta2, keptElement(update, "expAvgSq", index), g);
  const vHat = lines.add("v̂", "v / (1 - β₂ᵗ)", [v, ` / (1 - ${beta2}^${t})`], v / (1 - beta2 ** t));
  const momentum = (at: number, symbol: string, power: string) =>
    lines.add(
      symbol,
      `β₁ (1 - 0.96^(${power} ψ) / 2)`,
      [beta1, ` · (1 - 0.96^(${at} · ${momentumDecay}) / 2)`],
      beta1 * (1 - 0.5 * 0.96 ** (at * momentumDecay)),
    );
  const mu = momentum(t, "μ", "t");
  const next = momentum(t + 1, "μ′", "(t + 1)");
  const before = keptNumber(update, "muProduct", 1);
  const product = lines.add("Π", "Π μ", numbers`${before} · ${mu}`, Math.fround(before * mu));
  const look = lines.add(
    "m̂",
    "(1 - μ) g / (1 - Π) + μ′ m / (1 - Π μ′)",
    numbers`${1 - mu} · ${g} / ${1 - product} + ${next} · ${m} / ${1 - product * next}`,
    (1 - mu) * g / (1 - product) + next * m / (1 - product * next),
  );
  const decay = isDecoupled ? decayOf(update, index) : 0;
  const written = numbers`-${lr} · ${look} / (√${vHat} + ${eps})`;
  const step = -lr * look / (Math.sqrt(vHat) + eps);
  if (decay === 0) return lines.change("-lr · m̂ / (√v̂ + ε)", written, step);
  return lines.change(
    "-lr · m̂ / (√v̂ + ε) - lr λ w",
    [...written, ...numbers` - ${lr} · ${weightDecay} · ${update.weights[index]}`],
    step - decay,
  );
}
