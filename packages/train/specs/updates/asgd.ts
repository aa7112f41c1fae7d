import type { ASGDOptions } from "@ohlol/nn";
import {
  descent,
  keptNumber,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of ASGD: `-η g - ς η w`, with an η that falls from step to step. */
export function writeASGD(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, lambd, weightDecay } = update.options as unknown as Required<ASGDOptions>;
  const lines = new UpdateLines();
  const g = descent(lines, update, index, weightDecay);
  const eta = keptNumber(update, "eta", lr);
  const w = update.weights[index];
  return lines.change(
    "-η g - ς η w",
    numbers`-${eta} · ${g} - ${lambd} · ${eta} · ${w}`,
    -eta * g - lambd * eta * w,
  );
}
