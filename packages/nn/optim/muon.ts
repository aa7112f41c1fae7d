import { formatShape, type Shape, Tensor, zeros } from "@ohlol/tensor";
import { updateAverage } from "./averages.ts";
import { f32, lerp } from "./float32.ts";
import { checkFinite, checkNotNegative, checkNumbers, nameOf } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { orthogonalize } from "./orthogonalize.ts";
import { decayWeights } from "./weight_decay.ts";

/** Options for {@linkcode Muon}. */
export interface MuonOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-3. */
  lr?: number;
  /** λ: decoupled weight decay. Default: 0.1. */
  weightDecay?: number;
  /** μ, the weight of the past in the running average of the gradient. Default: 0.95. */
  momentum?: number;
  /** Whether to look ahead along the average (Nesterov). Default: true. */
  nesterov?: boolean;
  /** The coefficients of the iteration. Default: `[3.4445, -4.775, 2.0315]`. */
  nsCoefficients?: readonly [a: number, b: number, c: number];
  /** ε, which keeps the norm from 0. Default: 1e-7. */
  eps?: number;
  /** The number of iterations, less than 100. Default: 5. */
  nsSteps?: number;
  /**
   * How the learning rate of an n × m matrix is adjusted: `"original"` multiplies it by
   * √max(1, n / m), and `"match_rms_adamw"` by 0.2 √max(n, m), with which learning rates and weight
   * decays fit that were tuned for AdamW. Default: null, for `"original"`.
   */
  adjustLrFn?: "original" | "match_rms_adamw" | null;
}

/** What {@linkcode Muon} keeps for a parameter. */
export interface MuonState {
  /** B, the running average of the gradient. */
  momentumBuffer: Tensor;
}

const defaults: Required<MuonOptions> = {
  lr: 1e-3,
  weightDecay: 0.1,
  momentum: 0.95,
  nesterov: true,
  nsCoefficients: [3.4445, -4.775, 2.0315],
  eps: 1e-7,
  nsSteps: 5,
  adjustLrFn: null,
};

/**
 * Momentum, orthogonalized by a Newton–Schulz iteration: each step changes a matrix by about the same
 * amount in all directions. For the weight matrices of hidden layers alone; leave biases, embeddings
 * and the like to another optimizer, such as AdamW. For a matrix W of shape n × m with the
 * gradient G:
 *
 * ```text
 * B ← μ B + (1 - μ) G
 * U = μ B + (1 - μ) G      (Nesterov; else U = B)
 * X = U / max(‖U‖, ε)
 * X ← a X + (b X Xᵀ + c (X Xᵀ)²) X   (nsSteps times)
 * W ← (1 - lr · λ) W - lr · √max(1, n / m) · X
 * ```
 *
 * The iteration takes the singular values of X to between 0.5 and 1.5.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Muon.html, and Jordan et al.,
 * Muon: An optimizer for hidden layers in neural networks
 * (https://kellerjordan.github.io/posts/muon/); `"match_rms_adamw"`: Liu et al., Muon is Scalable
 * for LLM Training (https://arxiv.org/abs/2502.16982).
 *
 * @example Matrices are trained by Muon, biases by AdamW
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AdamW, Muon, RNN } from "@ohlol/nn";
 *
 * const parameters = new RNN(4, 8).parameters();
 * const isMatrix = ({ shape }: { shape: readonly number[] }) => shape.length === 2;
 * const muon = new Muon(parameters.filter(isMatrix), { lr: 0.02 });
 * const adamw = new AdamW(parameters.filter((parameter) => !isMatrix(parameter)));
 * assertEquals([muon, adamw].map(({ paramGroups }) => paramGroups[0].params.length), [2, 2]);
 * ```
 */
export class Muon extends Optimizer<MuonOptions, MuonState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Muon";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode MuonOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice or is not a matrix, or an option
   * is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<MuonOptions>, options?: MuonOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<MuonOptions>): void {
    const { weightDecay, momentum, nsCoefficients, eps, nsSteps, adjustLrFn } = options;
    checkNotNegative(this, "weightDecay", weightDecay);
    checkNotNegative(this, "momentum", momentum);
    checkNumbers(this, "nsCoefficients", nsCoefficients, 3);
    checkFinite(this, "eps", eps);
    if (!Number.isInteger(nsSteps) || nsSteps < 0 || nsSteps >= 100) {
      throw new RangeError(
        `${nameOf(this)} expected nsSteps to be a whole number from 0 to 99: got ${nsSteps}`,
      );
    }
    if (adjustLrFn !== null && adjustLrFn !== "original" && adjustLrFn !== "match_rms_adamw") {
      throw new RangeError(
        `${nameOf(this)} expected adjustLrFn "original", "match_rms_adamw" or null: ` +
          `got ${JSON.stringify(adjustLrFn)}`,
      );
    }
  }

  /** Throws unless the parameter is a matrix. */
  protected override checkParameter({ shape }: Tensor, position: string): void {
    if (shape.length !== 2) {
      throw new RangeError(
        `${nameOf(this)} cannot train ${position}, of shape ${formatShape(shape)}: ` +
          "it trains matrices only; leave it to another optimizer",
      );
    }
  }

  /** An average of 0. */
  protected initialState({ shape }: Tensor): MuonState {
    return { momentumBuffer: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w, shape }: Tensor,
    gradient: Tensor,
    { momentumBuffer }: MuonState,
    options: Required<MuonOptions>,
  ): void {
    const { lr, weightDecay } = options;
    const { orthogonal: { data: x } } = muonDirection(gradient, momentumBuffer, options);
    decayWeights(w, lr, weightDecay);
    const stepSize = f32(lr * adjustment(shape, options.adjustLrFn));
    for (let i = 0; i < w.length; i++) w[i] -= stepSize * x[i];
  }
}

/** What a step of {@linkcode Muon} makes of a gradient, each of the gradient's shape. */
export interface MuonDirection {
  /** U, what is orthogonalized: the running average, or what lies ahead along it. */
  readonly lookahead: Tensor;
  /** X, the orthogonalized U. */
  readonly orthogonal: Tensor;
}

/**
 * The direction of a step of {@linkcode Muon}, to the bit: how far it goes along X is left to the
 * learning rate.
 *
 * ```text
 * B ← μ B + (1 - μ) G
 * U = μ B + (1 - μ) G      (Nesterov; else U = B)
 * X = U, orthogonalized
 * ```
 *
 * @param gradient G, a matrix.
 * @param momentumBuffer B, which is updated in place.
 * @param options All options of the optimizer; those of the direction are read.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { Muon, muonDirection } from "@ohlol/nn";
 * import { tensor, zeros } from "@ohlol/tensor";
 *
 * const gradient = tensor([[3, 0], [0, 0.5]]);
 * const { defaults } = new Muon([zeros([2, 2], { requiresGrad: true })]);
 * const { orthogonal } = muonDirection(gradient, zeros([2, 2]), defaults);
 * // Both directions count about the same, however large the gradient is along them.
 * assert(orthogonal.data[0] < 2 * orthogonal.data[3]);
 * ```
 */
export function muonDirection(
  { data: g, shape }: Tensor,
  { data: b }: Tensor,
  options: Required<MuonOptions>,
): MuonDirection {
  const { momentum, nesterov } = options;
  updateAverage(b, g, 1 - momentum);
  const u = nesterov ? g.map((value, i) => lerp(value, b[i], f32(momentum))) : b;
  const lookahead = new Tensor(u, shape);
  return { lookahead, orthogonal: orthogonalize(lookahead, options) };
}

/** What the learning rate of a matrix of that shape is multiplied by. */
function adjustment([n, m]: Shape, adjustLrFn: MuonOptions["adjustLrFn"]): number {
  return adjustLrFn === "match_rms_adamw"
    ? 0.2 * Math.sqrt(Math.max(n, m))
    : Math.sqrt(Math.max(1, n / m));
}
