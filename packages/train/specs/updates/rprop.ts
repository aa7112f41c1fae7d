import type { RpropOptions } from "@ohlol/nn";
import {
  descent,
  keptElement,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Rprop: `-sign(g) · s`, with a step size that grows while the sign stays. */
export function writeRprop(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, etas: [etaMinus, etaPlus], stepSizes: [least, most] } = update
    .options as unknown as Required<RpropOptions>;
  const lines = new UpdateLines();
  const g = descent(lines, update, index, 0);
  const p = keptElement(update, "prev", index);
  const agreement = Math.fround(p * g);
  const [factor, symbol] = agreement > 0
    ? [etaPlus, "η₊ s, as p g > 0"]
    : agreement < 0
    ? [etaMinus, "η₋ s, as p g < 0"]
    : [1, "s, as p g = 0"];
  const before = keptElement(update, "stepSize", index, lr);
  const s = lines.add(
    "s",
    symbol,
    numbers`${factor} · ${before}`,
    Math.fround(Math.min(Math.max(factor * before, least), most)),
  );
  if (agreement < 0) return lines.change("0: the step before went too far", numbers`0`, 0);
  const sign = Math.sign(g) || 0;
  return lines.change("-sign(g) · s", numbers`-${sign} · ${s}`, -sign * s);
}
