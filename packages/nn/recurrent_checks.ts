import { type DType, formatShape, type Shape, type Tensor, zeros } from "@ohlol/tensor";
import { checkFloats, checkIndices, checkLastDimension, checkTensor } from "./input_checks.ts";

/*
 * What recurrent layers check of what they are given.
 */

/** What is checked against. */
interface Layer {
  readonly inputSize: number;
  readonly batchFirst: boolean;
}

/** Throws unless `dropout` is a probability, and warns if it does nothing. */
export function checkDropout(layer: string, dropout: number, numLayers: number): void {
  if (!(dropout >= 0 && dropout <= 1)) {
    throw new RangeError(`${layer} expected dropout from 0 to 1: got ${dropout}`);
  }
  if (dropout > 0 && numLayers === 1) {
    console.warn(
      `${layer} drops outputs of all layers but the last: ` +
        `with numLayers = 1, dropout = ${dropout} does nothing`,
    );
  }
}

/** Throws unless the input fits, and says how large its batch is: `[B]`, or `[]` without one. */
export function checkInput(layer: Layer, input: Tensor<DType>): Shape {
  const { inputSize, batchFirst, constructor: { name } } = layer;
  checkTensor(name, "input", input);
  const { shape, dtype } = input;
  const positions = dtype === "int32" ? shape : shape.slice(0, -1);
  if (dtype === "bool" || (positions.length !== 1 && positions.length !== 2)) {
    const order = batchFirst ? "B, T" : "T, B";
    throw new RangeError(
      `${name} expected float32 input of shape [${order}, ${inputSize}] or [T, ${inputSize}], ` +
        `or int32 indices of shape [${order}] or [T]: got ${dtype} of shape ${formatShape(shape)}`,
    );
  }
  if (dtype === "int32") checkIndices(name, input, inputSize);
  else checkLastDimension(name, input, inputSize);
  const time = batchFirst ? positions.length - 1 : 0;
  if (positions[time] === 0) {
    throw new RangeError(
      `${name} expected a sequence of at least one step: got shape ${formatShape(shape)}`,
    );
  }
  return positions.toSpliced(time, 1);
}

/** Throws unless the rows of packed sequences fit. */
export function checkPackedData(layer: Layer, data: Tensor<DType>): void {
  const { inputSize, constructor: { name } } = layer;
  const { shape, dtype } = data;
  if (dtype === "bool" || shape.length !== (dtype === "int32" ? 1 : 2)) {
    throw new RangeError(
      `${name} expected packed float32 data of shape [N, ${inputSize}], or int32 indices of shape ` +
        `[N]: got ${dtype} of shape ${formatShape(shape)}`,
    );
  }
  if (dtype === "int32") checkIndices(name, data, inputSize);
  else checkLastDimension(name, data, inputSize);
}

/**
 * The states that were given, or zeros for those that weren't.
 *
 * @throws {RangeError} If one has another shape.
 * @throws {TypeError} If one is not a float32 tensor.
 */
export function statesOf(
  layer: Layer,
  given: Readonly<Record<string, Tensor | undefined>>,
  shape: Shape,
  input: string,
): Tensor[] {
  return Object.entries(given).map(([name, state]) => {
    if (state !== undefined) checkState(layer.constructor.name, name, state, shape, input);
    return state ?? zeros(shape);
  });
}

function checkState(
  layer: string,
  name: string,
  state: Tensor,
  expected: Shape,
  input: string,
): void {
  checkFloats(layer, name, state);
  const [want, got] = [formatShape(expected), formatShape(state.shape)];
  if (want !== got) {
    throw new RangeError(
      `${layer} expected ${name} of shape ${want} for ${input}: got shape ${got}`,
    );
  }
}
