import type { TrainingJob } from "../jobs.ts";
import { trainingJob } from "../jobs.ts";
import type { Row } from "../rows.ts";

/** What a step's time depends on, and can be varied. */
export const factors = ["H", "B", "T", "V", "layers"] as const;

/** See {@linkcode factors}. */
export type Factor = typeof factors[number];

/** The sizes of a training step. */
export type Sizes = Readonly<Record<Factor, number>>;

/** The sizes of which all but one stay while that one is varied. */
export const usual: Sizes = { H: 128, B: 32, T: 32, V: 64, layers: 1 };

/** What each is varied over. */
export const values: Readonly<Record<Factor, readonly number[]>> = {
  H: [64, 128, 256, 512],
  B: [8, 16, 32, 64],
  T: [16, 32, 64, 128],
  V: [32, 64, 128, 256],
  layers: [1, 2, 3, 4],
};

/** The layers whose steps are measured. */
export const kinds = ["RNN", "LSTM"] as const;

/** A training step in which one size has a value of its own. */
export interface Point {
  readonly kind: TrainingJob["layer"];
  readonly factor: Factor;
  readonly value: number;
}

/** All points, those of one curve after the other. */
export const points: readonly Point[] = kinds.flatMap((kind) =>
  factors.flatMap((factor) => values[factor].map((value) => ({ kind, factor, value })))
);

/** The row of a point. */
export function rowOf({ kind, factor, value }: Point): Row {
  const sizes: Sizes = { ...usual, [factor]: value };
  const { H, B, T, V, layers } = sizes;
  return {
    title: `${kind}, ${factor}=${value}`,
    unit: "seconds",
    comparable: 3,
    heavy: false,
    firstOnly: false,
    job: () =>
      trainingJob({
        layer: kind,
        symbols: V,
        hiddenSize: H,
        numLayers: layers,
        batchSize: B,
        steps: T,
      }),
  };
}
