import { type DType, formatShape, type Shape, Tensor } from "@ohlol/tensor";

/*
 * What the layers check of their inputs.
 */

/** Throws unless `value` is a tensor. */
export function checkTensor(layer: string, name: string, value: unknown): void {
  if (value instanceof Tensor) return;
  throw new TypeError(`${layer} expected ${name} to be a tensor: got ${describe(value)}`);
}

/** What a value is that is something else than it should be, as it stands in messages. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) {
    const pair = value.length === 2 && value[0] instanceof Tensor;
    return pair ? "a pair of tensors (RNN, GRU and LSTM return [output, state])" : "an array";
  }
  const className = typeof value === "object" ? value.constructor?.name ?? "Object" : "Object";
  return className === "Object" ? typeof value : `an instance of ${className}`;
}

/** Throws unless `value` is a tensor of floats. */
export function checkFloats(layer: string, name: string, value: Tensor<DType>): void {
  checkTensor(layer, name, value);
  if (value.dtype !== "float32") {
    throw new TypeError(`${layer} expected float32 ${name}: got ${value.dtype}`);
  }
}

/** Throws unless the vectors that stand along the last dimension have that length. */
export function checkLastDimension(layer: string, { shape }: Tensor<DType>, length: number): void {
  if (shape.length === 0 || shape[shape.length - 1] !== length) {
    throw new RangeError(
      `${layer} expected input of size ${length} in the last dimension: ` +
        `got shape ${formatShape(shape)}`,
    );
  }
}

/** Throws unless a cell's input is `[B, inputSize]` or `[inputSize]`. */
export function checkCellInput(layer: string, input: Tensor, inputSize: number): void {
  checkTensor(layer, "input", input);
  const { shape, dtype } = input;
  if (dtype !== "float32") {
    throw new TypeError(`${layer} expected float32 input: got ${dtype}, see oneHot for indices`);
  }
  if (shape.length !== 1 && shape.length !== 2) {
    throw new RangeError(
      `${layer} expected input of 1 or 2 dimensions: got shape ${formatShape(shape)}`,
    );
  }
  checkLastDimension(layer, input, inputSize);
}

/** Throws unless a cell's state is `[B, hiddenSize]` or `[hiddenSize]`, as its input is. */
export function checkCellState(
  layer: string,
  name: string,
  state: Tensor,
  input: Tensor,
  hiddenSize: number,
): void {
  checkFloats(layer, name, state);
  const rank = input.shape.length;
  const fits = state.shape.length === rank && state.shape[rank - 1] === hiddenSize &&
    (rank === 1 || state.shape[0] === input.shape[0]);
  if (!fits) {
    throw new RangeError(
      `${layer} expected ${name} of shape ${formatShape(input.shape.with(-1, hiddenSize))} ` +
        `for input of shape ${formatShape(input.shape)}: got shape ${formatShape(state.shape)}`,
    );
  }
}

/** Throws unless all indices are from 0 to `count - 1`. */
export function checkIndices(layer: string, { data, shape }: Tensor<DType>, count: number): void {
  for (let i = 0; i < data.length; i++) {
    if (data[i] >= 0 && data[i] < count) continue;
    const at = shape.length === 0 ? "" : ` at position ${formatShape(positionOf(i, shape))}`;
    throw new RangeError(`${layer} expected indices from 0 to ${count - 1}: got ${data[i]}${at}`);
  }
}

/** The position in a tensor of that shape of its element number `index`. */
export function positionOf(index: number, shape: Shape): number[] {
  const position: number[] = [];
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    position.unshift(index % shape[dim]);
    index = Math.floor(index / shape[dim]);
  }
  return position;
}
