import { allocateFloat32, giveGradient, gradientOf, record, Tensor } from "@ohlol/tensor";
import { kernelsFor, linearWork } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize, uniformParameter } from "./init.ts";
import { checkFloats, checkLastDimension } from "./input_checks.ts";
import { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";

/** Options for a {@linkcode Linear} layer. */
export interface LinearOptions {
  /** Whether there is a bias. Default: true. */
  bias?: boolean;
}

/**
 * A fully connected layer: `y = x Wᵀ + b`.
 *
 * Both are drawn evenly from ±1/√inFeatures.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Linear } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const head = new Linear(8, 4);
 * assertEquals(head.forward(zeros([5, 1, 8])).shape, [5, 1, 4]);
 * ```
 */
export class Linear extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Linear";

  /** W, `[outFeatures, inFeatures]`. */
  readonly weight: Parameter;
  /** b, `[outFeatures]`, or null. */
  readonly bias: Parameter | null;

  /**
   * Makes a layer with random weights.
   *
   * @param inFeatures The length of an input vector.
   * @param outFeatures The length of an output vector.
   * @param options Whether there is a bias.
   * @throws {RangeError} If a size isn't a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    readonly inFeatures: number,
    readonly outFeatures: number,
    options?: LinearOptions,
  ) {
    super();
    const { bias } = resolveOptions("Linear", options, { bias: true });
    checkSize("Linear", "inFeatures", inFeatures);
    checkSize("Linear", "outFeatures", outFeatures);
    const bound = 1 / Math.sqrt(inFeatures);
    this.weight = uniformParameter([outFeatures, inFeatures], bound);
    this.bias = bias ? uniformParameter([outFeatures], bound) : null;
  }

  /**
   * Computes y.
   *
   * @param input `[..., inFeatures]`, with any number of dimensions in front.
   * @returns `[..., outFeatures]`.
   * @throws {RangeError} If the last dimension has another length.
   * @throws {TypeError} If the input isn't a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("Linear", "input", input);
    checkLastDimension("Linear", input, this.inFeatures);
    return linear(input, this.weight, this.bias);
  }

  /** `inFeatures=8, outFeatures=4, bias=true`. */
  override extraRepr(): string {
    const { inFeatures, outFeatures, bias } = this;
    return `inFeatures=${inFeatures}, outFeatures=${outFeatures}, bias=${bias !== null}`;
  }
}

/** y = x Wᵀ + b: dx = dy W, dW = dyᵀ x, db = Σ dy over all rows */
function linear(x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const [outputSize, inputSize] = weight.shape;
  const rows = x.size / inputSize;
  const given = { rows, inputSize, outputSize, input: x.data, weight: weight.data };
  const kernels = kernelsFor(linearWork(given));
  const y = allocateFloat32(rows * outputSize);
  kernels.linearForward({ ...given, bias: bias && bias.data, output: y });
  const output = new Tensor(y, x.shape.with(-1, outputSize));
  return record("linear", bias ? [x, weight, bias] : [x, weight], output, (dy) => {
    const dx = x.requiresGrad ? allocateFloat32(x.size) : null;
    kernels.linearBackward({
      ...given,
      outputGrad: dy,
      gradInput: dx,
      gradWeight: gradientOf(weight),
      gradBias: bias && gradientOf(bias),
    });
    if (dx) giveGradient(x, dx);
  });
}
