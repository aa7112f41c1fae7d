import { product } from "./matrix.ts";
import type { Gate, NetworkReading } from "./network_reading.ts";

/** A place in the network, and its input. */
export interface CellPlace {
  readonly network: NetworkReading;
  readonly layer: number;
  readonly step: number;
  /** What the layer reads: the one-hot vector, or the state of the layer below. */
  readonly input: Float32Array;
}

/** What a gate computes. */
export interface GateValues {
  readonly gate: Gate;
  /** The input of the tanh or the sigmoid. */
  readonly sum: readonly number[];
  /** The output. */
  readonly value: readonly number[];
}

/**
 * What the gates of a cell compute at a step, in PyTorch's order: σ or tanh of
 * `W_i xₜ + b_i + W_h hₜ₋₁ + b_h`, except in a GRU's n, where r is multiplied with the second half.
 */
export function gateValues({ network, layer, step, input }: CellPlace): GateValues[] {
  const before = network.state(layer, step - 1);
  const values: GateValues[] = [];
  for (const gate of network.layers[layer].gates) {
    const fromInput = affine(gate.weightIh, input, gate.biasIh);
    const fromState = affine(gate.weightHh, before, gate.biasHh);
    const reset = hasReset(network, gate) ? values[0].value : null;
    const sum = fromInput.map((value, i) => value + (reset?.[i] ?? 1) * fromState[i]);
    values.push({ gate, sum, value: sum.map(isSigmoid(gate) ? sigmoid : Math.tanh) });
  }
  return values;
}

/** Whether a GRU's r is multiplied with what a gate gets from the state. */
export function hasReset({ cell }: Pick<NetworkReading, "cell">, { name }: Gate): boolean {
  return cell === "GRU" && name === "n";
}

/** Whether a gate is a share between 0 and 1; the others are a content between -1 and 1. */
export function isSigmoid({ name }: Gate): boolean {
  return !["", "n", "g"].includes(name);
}

function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

function affine(
  weight: Gate["weightIh"],
  vector: Float32Array,
  bias: Float32Array | null,
): number[] {
  return product(weight, vector).map((value, i) => value + (bias?.[i] ?? 0));
}
