import type { DType } from "../dtype.ts";
import { formatTensor } from "../format.ts";
import * as layout from "../ops/layout.ts";
import type { Tensor } from "../tensor.ts";
import { PartMethods } from "./part.ts";

/**
 * Methods of {@linkcode Tensor} that copy it, convert it to another type, or print it.
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1.5, -2]);
 * assertEquals(x.to("int32").toArray(), [1, -2]);
 * assertEquals(x.clone().data === x.data, false);
 * assertEquals(x.toString(), "tensor([ 1.5000, -2.0000])");
 * ```
 */
export abstract class ConversionMethods<D extends DType> extends PartMethods<D> {
  /** A copy with elements of its own, through which gradients flow. */
  clone(this: Tensor<D>): Tensor<D> {
    return layout.clone(this);
  }

  /**
   * The same numbers as another type: floats are truncated toward zero on the way to integers, and
   * all numbers except 0 become true.
   *
   * @throws {RangeError} If a float does not fit into 32 bits, or is NaN.
   */
  to<E extends DType>(this: Tensor<D>, dtype: E): Tensor<E> {
    return layout.convert(this, dtype);
  }

  /** The elements in brackets, as PyTorch prints them. */
  override toString(this: Tensor<D>): string {
    return formatTensor(this.data, this.shape, {
      dtype: this.dtype,
      requiresGrad: this.requiresGrad,
      gradFn: this.gradFn?.name,
    });
  }
}

// Deno's and Node's console print a tensor as toString does.
for (const name of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
  Object.defineProperty(ConversionMethods.prototype, Symbol.for(name), {
    value(this: Tensor<DType>): string {
      return this.toString();
    },
  });
}
