import type { DType } from "../dtype.ts";
import * as activation from "../ops/activation.ts";
import { logSoftmax, softmax } from "../ops/softmax.ts";
import type { Tensor } from "../tensor.ts";
import { ElementwiseMethods } from "./elementwise.ts";

/**
 * Methods of {@linkcode Tensor} that networks apply to what their layers return.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(tensor([-2, 0, 3]).relu().toArray(), [0, 0, 3]);
 * assertEquals(tensor([0]).tanh().sigmoid().toArray(), [0.5]);
 * assertEquals(tensor([0, 0]).softmax(0).toArray(), [0.5, 0.5]);
 * assertEquals(tensor([0, -Infinity]).logSoftmax(0).toArray(), [0, -Infinity]);
 * ```
 */
export abstract class ActivationMethods<D extends DType> extends ElementwiseMethods<D> {
  /** The hyperbolic tangent of each element. */
  tanh(this: Tensor): Tensor {
    return activation.tanh(this);
  }

  /** `1 / (1 + exp(-x))` of each element. */
  sigmoid(this: Tensor): Tensor {
    return activation.sigmoid(this);
  }

  /** `max(x, 0)` of each element. */
  relu(this: Tensor): Tensor {
    return activation.relu(this);
  }

  /**
   * `exp(x) / Σ exp(x)` along a dimension.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  softmax(this: Tensor, dim: number): Tensor {
    return softmax(this, dim);
  }

  /**
   * `x - log Σ exp(x)` along a dimension.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  logSoftmax(this: Tensor, dim: number): Tensor {
    return logSoftmax(this, dim);
  }
}
