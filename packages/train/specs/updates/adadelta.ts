import type { AdadeltaOptions } from "@ohlol/nn";
import {
  descent,
  keptElement,
  numbers,
  squareAverage,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Adadelta: `-lr · g √(u + ε) / √(v + ε)`, u the average of its squared steps. */
export function writeAdadelta(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, rho, eps, weightDecay } = update.options as unknown as Required<AdadeltaOptions>;
  const lines = new UpdateLines();
  const g = descent(lines, update, index, weightDecay);
  const v = squareAverage(lines, "v", "ρ", rho, keptElement(update, "squareAvg", index), g);
  const u = keptElement(update, "accDelta", index);
  const delta = lines.add(
    "δ",
    "g √(u + ε) / √(v + ε)",
    numbers`${g} · √(${u} + ${eps}) / √(${v} + ${eps})`,
    g * Math.sqrt(u + eps) / Math.sqrt(v + eps),
  );
  return lines.change("-lr · δ", numbers`-${lr} · ${delta}`, -lr * delta);
}
