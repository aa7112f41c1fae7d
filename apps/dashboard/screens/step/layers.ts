import type { TensorNorms } from "@ohlol/train";
import { words } from "../../locale/words.ts";

/** A layer of a network, and its norms in a training step. */
export interface LayerNorms {
  /** What it is called: `layer 1`. */
  readonly name: string;
  /** The norm of its gradient, before clipping. */
  readonly gradNorm: number;
  /** The norm of its update. */
  readonly updateNorm: number;
  /** The norm of its update as a part of that of its weights. */
  readonly ratio: number;
}

/** The layer that a tensor of parameters belongs to: `layer 2` for `rnn.weight_hh_l1`. */
export function layerOf(tensor: string): string {
  const number = /^cells\.(\d+)\./.exec(tensor)?.[1] ?? /_l(\d+)(_reverse)?$/.exec(tensor)?.[1];
  if (number !== undefined) return words.step.layer(Number(number) + 1);
  return tensor.replace(/\.[^.]*$/, "");
}

/** A tensor's name in its layer: `weight_hh`. */
export function nameInLayer(tensor: string): string {
  return tensor.replace(/^.*\./, "").replace(/_l\d+/, "");
}

/** The layers of a network, in their order. */
export function layersOf(tensors: readonly Pick<TensorNorms, "name">[]): string[] {
  return [...new Set(tensors.map(({ name }) => layerOf(name)))];
}

/** The norms of each layer: the root of the sum of its tensors' squared norms. */
export function layerNorms(tensors: readonly TensorNorms[]): LayerNorms[] {
  return layersOf(tensors).map((name) => {
    const own = tensors.filter((tensor) => layerOf(tensor.name) === name);
    const norm = (of: "gradNorm" | "updateNorm" | "weightNorm") =>
      Math.hypot(...own.map((tensor) => tensor[of]));
    const [updateNorm, weightNorm] = [norm("updateNorm"), norm("weightNorm")];
    return { name, gradNorm: norm("gradNorm"), updateNorm, ratio: updateNorm / weightNorm };
  });
}
