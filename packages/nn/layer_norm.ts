import {
  formatShape,
  giveGradient,
  gradientOf,
  ones,
  record,
  sameShape,
  type Shape,
  Tensor,
  zeros,
} from "@ohlol/tensor";
import { kernelsFor, pairWork } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "./init.ts";
import { checkFloats } from "./input_checks.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options for {@linkcode LayerNorm}. */
export interface LayerNormOptions {
  /** What is added to the variance, so that nothing is divided by zero. Default: 1e-5. */
  eps?: number;
  /** Whether there are a weight and a bias. Default: true. */
  elementwiseAffine?: boolean;
  /** Whether there is a bias beside the weight. Default: true. */
  bias?: boolean;
}

/**
 * Layer normalization: brings each vector to mean 0 and variance 1, then scales and shifts its elements
 * by what is learned.
 *
 * `y = (x - mean(x)) / √(var(x) + eps) · weight + bias`, with the biased variance `mean((x - mean(x))²)`.
 *
 * Unlike batch normalization it looks at each vector by itself, so it does the same in training and in
 * evaluation, with any batch, and at any step of a sequence. The weight starts as ones and the bias as
 * zeros.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html, and Ba et al., Layer
 * Normalization (arXiv:1607.06450, 2016).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LayerNorm } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const norm = new LayerNorm(2);
 * const y = norm.forward(tensor([[1, 3], [-20, 20]]));
 * assertEquals(y.data.map(Math.round), new Float32Array([-1, 1, -1, 1]));
 * ```
 */
export class LayerNorm extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LayerNorm";

  /** The dimensions that are normalized together, the last of the input. */
  readonly normalizedShape: Shape;
  /** What is added to the variance. */
  readonly eps: number;
  /** What elements are scaled by, of shape `normalizedShape`, or null. */
  readonly weight: Parameter | null;
  /** What is added to elements, of shape `normalizedShape`, or null. */
  readonly bias: Parameter | null;

  /**
   * Makes a layer.
   *
   * @param size The length of the vectors, or the last dimensions of the input, which are normalized
   * together.
   * @param options See {@linkcode LayerNormOptions}.
   * @throws {RangeError} If there are no dimensions, or one is not a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(size: number | Shape, options?: LayerNormOptions) {
    super();
    const defaults = { eps: 1e-5, elementwiseAffine: true, bias: true };
    const { eps, elementwiseAffine, bias } = resolveOptions("LayerNorm", options, defaults);
    const shape = typeof size === "object" ? size.slice() : [size];
    if (shape.length === 0) {
      throw new RangeError("LayerNorm expected at least one dimension: got []");
    }
    for (const length of shape) checkSize("LayerNorm", "size", length);
    this.normalizedShape = shape;
    this.eps = eps;
    this.weight = elementwiseAffine ? new Parameter(ones(shape)) : null;
    this.bias = elementwiseAffine && bias ? new Parameter(zeros(shape)) : null;
  }

  /**
   * Computes y.
   *
   * @param input x, `[..., size]`, with any number of dimensions in front.
   * @returns A tensor of the same shape.
   * @throws {RangeError} If the last dimensions have other lengths.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("LayerNorm", "input", input);
    const { normalizedShape, weight, bias, eps } = this;
    if (!sameShape(input.shape.slice(-normalizedShape.length), normalizedShape)) {
      throw new RangeError(
        `LayerNorm expected input of shape [${["...", ...normalizedShape].join(", ")}]: ` +
          `got shape ${formatShape(input.shape)}`,
      );
    }
    return layerNorm(input, normalizedShape, weight, bias, eps);
  }

  /** `[8], eps=0.00001, elementwiseAffine=true, bias=true`. */
  override extraRepr(): string {
    const { normalizedShape, eps, weight, bias } = this;
    return `${formatShape(normalizedShape)}, eps=${eps}, ` +
      `elementwiseAffine=${weight !== null}, bias=${bias !== null}`;
  }
}

/**
 * y = x̂·w + b with x̂ = (x - μ)·r and r = 1/√(σ² + eps), and with g = dy·w:
 * dx = r·(g - mean(g) - x̂·mean(g·x̂)), dw = Σ dy·x̂ and db = Σ dy over all vectors
 */
function layerNorm(
  x: Tensor,
  normalizedShape: Shape,
  weight: Tensor | null,
  bias: Tensor | null,
  eps: number,
): Tensor {
  const size = normalizedShape.reduce((product, length) => product * length);
  const rows = x.size / size, scale = weight && weight.data, shift = bias && bias.data;
  const kernels = kernelsFor(pairWork(x.size));
  const problem = { rows, size, input: x.data, weight: scale };
  const { output, means, scales } = kernels.layerNormForward({ ...problem, eps, bias: shift });
  const inputs = [x, weight, bias].filter((tensor) => tensor !== null);
  return record("layerNorm", inputs, new Tensor(output, x.shape), (dy) => {
    // Nobody reads dy afterwards, so dx may take its place.
    kernels.layerNormBackward({
      ...problem,
      means,
      scales,
      outputGrad: dy,
      gradInput: x.requiresGrad ? dy : null,
      gradWeight: weight && gradientOf(weight),
      gradBias: bias && gradientOf(bias),
    });
    giveGradient(x, dy);
  });
}
