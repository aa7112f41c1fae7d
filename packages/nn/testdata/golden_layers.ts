import { assert, assertEquals } from "@std/assert";
import {
  type DType,
  manualSeed,
  type NestedArray,
  randn,
  type Shape,
  Tensor,
  tensor,
} from "@ohlol/tensor";
import type { Module } from "../module.ts";
import { withAllKernels } from "./all_kernels.ts";
import layers from "./layers.json" with { type: "json" };

/** What PyTorch computed with one layer; `tools/golden/layers.py` says how. */
export interface GoldenLayer {
  layer: string;
  sizes: number[];
  options: object;
  seed: number;
  inputs: NestedArray[];
  outputs: NestedArray[];
  objective: number;
  /** Null for an input of integers. */
  inputGradients: (NestedArray | null)[];
  parameters: Record<string, NestedArray>;
  parameterGradients: Record<string, NestedArray>;
}

/** Returns the cases of a layer, each with a name for its test. */
export function goldenCases(layer: string): [name: string, options: object, GoldenLayer][] {
  const all = layers.cases as unknown[] as GoldenLayer[];
  return all.filter((golden) => golden.layer === layer).map((golden) => {
    const { sizes, options } = golden;
    return [`${layer}(${sizes.join(", ")}, ${JSON.stringify(options)})`, options, golden];
  });
}

/**
 * Builds a layer and draws its inputs from PyTorch's seed (but takes integers as they were), and
 * compares all that comes of it with PyTorch's: inputs, outputs, parameters, and the gradients of
 * Σ over outputs of Σᵢ outputᵢ / (1 + i). All implementations of the kernels have to give it.
 *
 * @param golden PyTorch's values.
 * @param build Builds the layer.
 * @param forward Gives the layer's outputs.
 */
export function assertGolden<Layer extends Module, D extends DType = "float32">(
  golden: GoldenLayer,
  build: () => Layer,
  forward: (layer: Layer, ...inputs: Tensor<D>[]) => Tensor[],
): void {
  withAllKernels(() => compareLayer(golden, build, forward));
}

function compareLayer<Layer extends Module, D extends DType>(
  golden: GoldenLayer,
  build: () => Layer,
  forward: (layer: Layer, ...inputs: Tensor<D>[]) => Tensor[],
): void {
  manualSeed(golden.seed);
  const layer = build();
  const inputs = golden.inputs.map((values, i) => {
    const integers = golden.inputGradients[i] === null;
    return integers
      ? tensor(values, { dtype: "int32" })
      : randn(tensor(values).shape, { requiresGrad: true });
  }) as Tensor<D>[];
  const outputs = forward(layer, ...inputs);
  const objective = outputs.map(weightedSum).reduce((sum, part) => sum.add(part));
  objective.backward();
  assertAllClose([objective], [golden.objective]);
  assertAllClose(inputs, golden.inputs);
  assertAllClose(outputs, golden.outputs);
  assertAllClose(inputs.map(({ grad }) => grad), golden.inputGradients);
  const parameters = Object.fromEntries(layer.namedParameters());
  assertEquals(Object.keys(parameters), Object.keys(golden.parameters));
  assertAllClose(Object.values(parameters), Object.values(golden.parameters));
  const gradients = Object.values(parameters).map(({ grad }) => grad);
  assertAllClose(gradients, Object.values(golden.parameterGradients));
}

/** Σᵢ xᵢ / (1 + i) */
export function weightedSum(x: Tensor): Tensor {
  return x.mul(new Tensor(Float32Array.from(x.data, (_, i) => 1 / (1 + i)), x.shape)).sum();
}

function assertAllClose(actual: (Tensor<DType> | null)[], expected: (NestedArray | null)[]): void {
  assertEquals(actual.length, expected.length);
  expected.forEach((values, i) => {
    if (values === null) assertEquals(actual[i], null);
    else assertClose(actual[i], tensor(values));
  });
}

/** Fails unless the shapes are the same and the numbers within 1e-5 of each other, or 1e-6 near 0. */
export function assertClose(
  actual: { shape: Shape; data: ArrayLike<number> } | null,
  expected: { shape: Shape; data: ArrayLike<number> },
  absolute = 1e-6,
): void {
  assert(actual !== null, "there is no tensor to compare");
  assertEquals(actual.shape, expected.shape);
  for (let i = 0; i < expected.data.length; i++) {
    const difference = Math.abs(actual.data[i] - expected.data[i]);
    const message = `element ${i} is ${actual.data[i]}, expected ${expected.data[i]}`;
    assert(difference <= Math.max(absolute, 1e-5 * Math.abs(expected.data[i])), message);
  }
}
