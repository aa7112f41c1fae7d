import type { SGDOptions } from "@ohlol/nn";
import {
  descent,
  keptElement,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of SGD: `-lr · g`, or the velocity `v` in the place of g. */
export function writeSGD(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, momentum, dampening, weightDecay, nesterov } = update.options as unknown as Required<
    SGDOptions
  >;
  const lines = new UpdateLines();
  const g = descent(lines, update, index, weightDecay);
  if (momentum === 0) return lines.change("-lr · g", numbers`-${lr} · ${g}`, -lr * g);
  const isFirst = !(update.state.momentumBuffer instanceof Float32Array);
  const before = keptElement(update, "momentumBuffer", index);
  const share = 1 - dampening;
  const v = isFirst ? lines.add("v", "g (the first step)", numbers`${g}`, g) : lines.add(
    "v",
    dampening === 0 ? "μ v + g" : "μ v + (1 - τ) g",
    dampening === 0
      ? numbers`${momentum} · ${before} + ${g}`
      : numbers`${momentum} · ${before} + ${share} · ${g}`,
    Math.fround(momentum * before + share * g),
  );
  if (!nesterov) return lines.change("-lr · v", numbers`-${lr} · ${v}`, -lr * v);
  return lines.change(
    "-lr · (g + μ v)",
    numbers`-${lr} · (${g} + ${momentum} · ${v})`,
    -lr * (g + momentum * v),
  );
}
