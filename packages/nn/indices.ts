import { type DType, formatShape, type Shape, type Tensor } from "@ohlol/tensor";

/*
 * Integers that name symbols or classes, and what to say of one that names none.
 */

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
