import type { DType } from "../dtype.ts";
import * as activation from "../ops/activation.ts";
import type { GeluOptions, SoftplusOptions } from "../ops/activation.ts";
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
 * assertEquals(tensor([0]).gelu().silu().item(), 0);
 * assertEquals(tensor([0, 30]).softplus().toArray(), [Math.fround(Math.LN2), 30]);
 * assertEquals(tensor([0, 0]).softmax(0).toArray(), [0.5, 0.5]);
 * assertEquals(tensor([0, -Infinity]).logSoftmax(0).toArray(), [0, -Infinity]);
 * ```
 */
export abstract class ActivationMethods<D extends DType> extends ElementwiseMethods<D> {
  /**
   * The hyperbolic tangent of each element.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  tanh(this: Tensor): Tensor {
    return activation.tanh(this);
  }

  /**
   * `1/(1 + e⁻ˣ)` of each element.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  sigmoid(this: Tensor): Tensor {
    return activation.sigmoid(this);
  }

  /**
   * `max(x, 0)` of each element.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  relu(this: Tensor): Tensor {
    return activation.relu(this);
  }

  /**
   * The Gaussian error linear unit: `x Φ(x)` of each element, where Φ is the distribution function of
   * the standard normal distribution; or, with `approximate: "tanh"`,
   * `x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))`.
   *
   * Source: https://arxiv.org/abs/1606.08415
   *
   * @param options Whether to approximate Φ.
   * @throws {RangeError} If `approximate` is neither `"none"` nor `"tanh"`.
   * @throws {TypeError} If the tensor is not float32, or an option is unknown.
   */
  gelu(this: Tensor, options?: GeluOptions): Tensor {
    return activation.gelu(this, options);
  }

  /**
   * The sigmoid linear unit, also called swish: `x σ(x) = x/(1 + e⁻ˣ)` of each element.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  silu(this: Tensor): Tensor {
    return activation.silu(this);
  }

  /**
   * `log(1 + e^(βx))/β` of each element, a smooth `relu`; `x` itself where βx is above the threshold.
   *
   * @param options β and the threshold.
   * @throws {TypeError} If the tensor is not float32, or an option is unknown, or of the wrong type.
   */
  softplus(this: Tensor, options?: SoftplusOptions): Tensor {
    return activation.softplus(this, options);
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
