import { formatShape, type Tensor } from "@ohlol/tensor";
import { checkFloats } from "../input_checks.ts";

/** How many inputs each output of a layer has, and how many outputs each input. */
export interface Fans {
  fanIn: number;
  fanOut: number;
}

/** The fans of a weight `[out, in]`, or of one `[out, in, ...]` that is applied at many places. */
export function fansOf(name: string, tensor: Tensor): Fans {
  checkMatrix(name, tensor);
  const [out, input, ...field] = tensor.shape;
  const fieldSize = field.reduce((size, length) => size * length, 1);
  return { fanIn: input * fieldSize, fanOut: out * fieldSize };
}

/** Throws unless the tensor has at least two dimensions. */
export function checkMatrix(name: string, tensor: Tensor): void {
  checkFloats(name, "tensor", tensor);
  if (tensor.shape.length < 2) {
    throw new RangeError(
      `${name} expected a tensor of at least 2 dimensions: got shape ${formatShape(tensor.shape)}`,
    );
  }
}
