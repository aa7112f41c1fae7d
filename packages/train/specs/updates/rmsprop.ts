import type { RMSpropOptions } from "@ohlol/nn";
import {
  average,
  descent,
  keptElement,
  numbers,
  squareAverage,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of RMSprop: `-lr · g / (√s + ε)`, or by a velocity of such steps. */
export function writeRMSprop(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, alpha, eps, weightDecay, momentum, centered } = update.options as unknown as Required<
    RMSpropOptions
  >;
  const lines = new UpdateLines();
  const g = descent(lines, update, index, weightDecay);
  const s = squareAverage(lines, "s", "α", alpha, keptElement(update, "squareAvg", index), g);
  let variance = s;
  if (centered) {
    const a = average(lines, "a", "α", alpha, keptElement(update, "gradAvg", index), g);
    const value = Math.max(Math.fround(s - a * a), 0);
    variance = lines.add("σ²", "s - a²", numbers`${s} - ${a}²`, value);
  }
  const [root, formula] = centered ? ["σ", "g / (σ + ε)"] : ["√s", "g / (√s + ε)"];
  const step = g / (Math.sqrt(variance) + eps);
  const written = numbers`${g} / (√${variance} + ${eps})`;
  if (momentum === 0) {
    return lines.change(`-lr · g / (${root} + ε)`, [...numbers`-${lr} · `, ...written], -lr * step);
  }
  const before = keptElement(update, "momentumBuffer", index);
  const v = lines.add(
    "v",
    `μ v + ${formula}`,
    [...numbers`${momentum} · ${before} + `, ...written],
    momentum * before + step,
  );
  return lines.change("-lr · v", numbers`-${lr} · ${v}`, -lr * v);
}
