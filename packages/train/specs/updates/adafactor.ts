import type { AdafactorOptions } from "@ohlol/nn";
import {
  decayOf,
  keptElement,
  keptNumber,
  numbers,
  type TensorUpdate,
  UpdateLines,
  type WrittenUpdate,
} from "./written_update.ts";

/** The update of Adafactor: `-α · u / max(1, rms(U) / d) - lr λ w`, of the whole tensor's numbers. */
export function writeAdafactor(update: TensorUpdate, index: number): WrittenUpdate {
  const { lr, beta2Decay, eps: [eps1, eps2], d, weightDecay } = update
    .options as unknown as Required<AdafactorOptions>;
  const lines = new UpdateLines();
  const t = keptNumber(update, "step", 0) + 1;
  const least = eps1 ?? 2 ** -23;
  const scale = rootMeanSquare(update.weights);
  const alpha = lines.add(
    "α",
    "max(ε₂, rms(W)) · min(lr, 1 / √t)",
    numbers`max(${eps2}, ${scale}) · min(${lr}, 1 / √${t})`,
    Math.max(eps2, scale) * Math.min(lr, 1 / Math.sqrt(t)),
  );
  const g = update.gradients[index] * (update.options.maximize === true ? -1 : 1);
  lines.add("g", update.options.maximize === true ? "-∇" : "∇", numbers`${g}`, g);
  const variances = variancesOf(update, t ** beta2Decay, least);
  const variance = lines.add(
    "V",
    variances.formula,
    variances.numbers(index),
    variances.values[index],
  );
  const parts = update.gradients.map((gradient, i) =>
    gradient / rootOf(variances.values[i], least)
  );
  const u = lines.add(
    "u",
    "g / max(√V, ε₁)",
    numbers`${g} / max(√${variance}, ${least})`,
    g / rootOf(variance, least),
  );
  const excess = Math.max(1, rootMeanSquare(parts) / d);
  const decay = decayOf(update, index);
  const written = numbers`-${alpha} · ${u} / ${excess}`;
  const formula = "-α · u / max(1, rms(U) / d)";
  if (decay === 0) return lines.change(formula, written, -alpha * u / excess);
  return lines.change(
    `${formula} - lr λ w`,
    [...written, ...numbers` - ${lr} · ${weightDecay} · ${update.weights[index]}`],
    -alpha * u / excess - decay,
  );
}

/** V of all elements, and how that of one is written. */
interface Variances {
  readonly values: Float64Array;
  readonly formula: string;
  numbers(index: number): readonly (string | number)[];
}

function variancesOf(update: TensorUpdate, weight: number, least: number): Variances {
  return update.shape.length > 1 ? ofMatrices(update, weight, least) : ofVector(update, weight);
}

function ofVector(update: TensorUpdate, weight: number): Variances {
  const { gradients } = update;
  const before = (i: number) => keptElement(update, "variance", i);
  return {
    values: Float64Array.from(
      gradients,
      (g, i) => Math.fround((1 - weight) * before(i) + weight * g * g),
    ),
    formula: "(1 - t^c) V + t^c g²",
    numbers: (i) => numbers`${1 - weight} · ${before(i)} + ${weight} · ${gradients[i]}²`,
  };
}

/** `V = R C / max(mean(R), ε₁)` from the mean squares of rows and columns, matrix by matrix. */
function ofMatrices(update: TensorUpdate, weight: number, least: number): Variances {
  const { gradients, shape } = update;
  const [rowCount, columnCount] = shape.slice(-2);
  const size = rowCount * columnCount;
  const rowOf = (i: number) => Math.floor(i / columnCount);
  const columnOf = (i: number) => Math.floor(i / size) * columnCount + i % columnCount;
  const averages = (name: string, count: number, of: (i: number) => number, over: number) => {
    const sums = new Float64Array(count);
    gradients.forEach((g, i) => sums[of(i)] += g * g / over);
    return sums.map((mean, i) => (1 - weight) * keptElement(update, name, i) + weight * mean);
  };
  const matrices = gradients.length / size;
  const rows = averages("rowVar", matrices * rowCount, rowOf, columnCount);
  const columns = averages("colVar", matrices * columnCount, columnOf, rowCount);
  const meanOf = (i: number) => {
    const first = Math.floor(i / size) * rowCount;
    const own = rows.subarray(first, first + rowCount);
    return Math.max(own.reduce((a, b) => a + b) / rowCount, least);
  };
  const means = Array.from({ length: matrices }, (_, matrix) => meanOf(matrix * size));
  const mean = (i: number) => means[Math.floor(i / size)];
  return {
    values: Float64Array.from(
      gradients,
      (_, i) => rows[rowOf(i)] * columns[columnOf(i)] / mean(i),
    ),
    formula: "R C / max(mean(R), ε₁)",
    numbers: (i) => numbers`${rows[rowOf(i)]} · ${columns[columnOf(i)]} / ${mean(i)}`,
  };
}

function rootOf(variance: number, least: number): number {
  return Math.max(Math.sqrt(variance), least);
}

function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
