import { muonDirection, type MuonOptions } from "@ohlol/nn";
import { Tensor, zeros } from "@ohlol/tensor";
import { writeAdam } from "./adam.ts";
import {
  average,
  decayOf,
  keptElement,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Muon for a matrix between hidden states, and that of AdamW for the rest. */
export function writeMuonWithAdamW(update: TensorUpdate, index: number): WrittenUpdate {
  return "nsSteps" in update.options ? writeMuon(update, index) : writeAdam(update, index);
}

/** The update of Muon: `-α x - lr λ w` with x an element of the orthogonalized matrix. */
function writeMuon(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, weightDecay, momentum, nesterov, nsSteps, eps, adjustLrFn } = update
    .options as unknown as Required<MuonOptions>;
  const lines = new UpdateLines();
  const gradient = update.gradients[index];
  const g = lines.add("g", "∇", numbers`${gradient}`, gradient);
  const before = keptElement(update, "momentumBuffer", index);
  const b = average(lines, "b", "μ", momentum, before, g);
  const { lookahead, orthogonal, norm } = directionOf(update);
  if (nesterov) {
    const written = numbers`${momentum} · ${b} + ${1 - momentum} · ${g}`;
    lines.add("u", "μ b + (1 - μ) g", written, lookahead[index]);
  }
  const name = nesterov ? "U" : "B";
  const x = lines.add(
    "x",
    `orthogonalized ${name} / max(‖${name}‖, ε)`,
    [`${nsSteps} iterations on ${name} / `, Math.max(norm, eps)],
    orthogonal[index],
  );
  const [n, m] = update.shape;
  const alpha = adjustLrFn === "match_rms_adamw"
    ? lines.add(
      "α",
      "0.2 lr √max(n, m)",
      numbers`0.2 · ${lr} · √max(${n}, ${m})`,
      0.2 * lr * Math.sqrt(Math.max(n, m)),
    )
    : lines.add(
      "α",
      "lr √max(1, n / m)",
      numbers`${lr} · √max(1, ${n} / ${m})`,
      lr * Math.sqrt(Math.max(1, n / m)),
    );
  const decay = decayOf(update, index);
  if (decay === 0) return lines.change("-α x", numbers`-${alpha} · ${x}`, -alpha * x);
  return lines.change(
    "-α x - lr λ w",
    numbers`-${alpha} · ${x} - ${lr} · ${weightDecay} · ${update.weights[index]}`,
    -alpha * x - decay,
  );
}

/** What Muon makes of a matrix of gradients. */
interface Direction {
  readonly lookahead: Float32Array;
  readonly orthogonal: Float32Array;
  /** The norm of what is orthogonalized. */
  readonly norm: number;
}

/** Directions by their gradients: a screen asks for another element of the same matrix again and again. */
const directions = new WeakMap<Float32Array, Direction>();

function directionOf(update: TensorUpdate): Direction {
  const known = directions.get(update.gradients);
  if (known !== undefined) return known;
  const { gradients, shape, state: { momentumBuffer }, options } = update;
  const kept = momentumBuffer instanceof Float32Array
    ? new Tensor(momentumBuffer.slice(), shape)
    : zeros(shape);
  const { lookahead: { data: lookahead }, orthogonal } = muonDirection(
    new Tensor(gradients, shape),
    kept,
    options as unknown as Required<MuonOptions>,
  );
  const norm = Math.sqrt(lookahead.reduce((sum, value) => sum + value * value, 0));
  const direction = { lookahead, orthogonal: Float32Array.from(orthogonal.data), norm };
  directions.set(gradients, direction);
  return direction;
}
