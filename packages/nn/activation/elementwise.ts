import type { Tensor } from "@ohlol/tensor";
import { checkFloats } from "../input_checks.ts";
import { Module } from "../module.ts";

/*
 * Functions of one element as modules, to stand in a `Sequential`. A network's own `forward` can call the
 * tensor's method instead.
 */

/**
 * The hyperbolic tangent of each element: `y = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)`, from -1 to 1.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tanh } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new Tanh().forward(tensor([-Infinity, 0, Infinity])).toArray(), [-1, 0, 1]);
 * ```
 */
export class Tanh extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Tanh";

  /**
   * Computes the function of each element.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("Tanh", "input", input);
    return input.tanh();
  }
}

/**
 * The logistic function of each element: `y = 1 / (1 + e⁻ˣ)`, from 0 to 1.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Sigmoid } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new Sigmoid().forward(tensor([-Infinity, 0, Infinity])).toArray(), [0, 0.5, 1]);
 * ```
 */
export class Sigmoid extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Sigmoid";

  /**
   * Computes the function of each element.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("Sigmoid", "input", input);
    return input.sigmoid();
  }
}

/**
 * The rectified linear unit: `y = max(x, 0)` of each element.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ReLU } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new ReLU().forward(tensor([-2, 0, 3])).toArray(), [0, 0, 3]);
 * ```
 */
export class ReLU extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ReLU";

  /**
   * Computes the function of each element.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("ReLU", "input", input);
    return input.relu();
  }
}

/**
 * The sigmoid linear unit, also called swish: `y = x · σ(x)` of each element, with the logistic function σ.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html, and Elfwing et al.,
 * Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning
 * (Neural Networks 107, 2018)
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SiLU } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new SiLU().forward(tensor([0, 100])).toArray(), [0, 100]);
 * ```
 */
export class SiLU extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "SiLU";

  /**
   * Computes the function of each element.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("SiLU", "input", input);
    return input.silu();
  }
}
