// Lion, as an optimizer of your own: its rule, its options, and what it keeps for each parameter.
// deno task train --optimizer packages/nn/examples/lion.ts:lr=0.01 --optimizer adam
import { Optimizer, type OptimizerOptions, type OptimizerParams } from "@ohlol/nn";
import { type Tensor, zeros } from "@ohlol/tensor";

interface LionOptions extends OptimizerOptions {
  betas?: readonly [beta1: number, beta2: number];
  weightDecay?: number;
}

/** Source: Chen et al., Symbolic Discovery of Optimization Algorithms, algorithm 2. */
export default class Lion extends Optimizer<LionOptions, { expAvg: Tensor }> {
  constructor(params: OptimizerParams<LionOptions>, options?: LionOptions) {
    super(params, { lr: 1e-4, betas: [0.9, 0.99], weightDecay: 0 }, options);
  }

  protected checkOptions({ betas, weightDecay }: Required<LionOptions>): void {
    if (betas.some((beta) => beta < 0 || beta >= 1)) {
      throw new RangeError(`Lion expected betas in [0, 1): got ${betas.join(", ")}`);
    }
    if (weightDecay < 0) throw new RangeError(`Lion expected weightDecay >= 0: got ${weightDecay}`);
  }

  protected initialState({ shape }: Tensor): { expAvg: Tensor } {
    return { expAvg: zeros(shape) };
  }

  // w ← w - lr · (sign(β₁ m + (1 - β₁) g) + λ w);  m ← β₂ m + (1 - β₂) g
  protected update(
    { data: w }: Tensor,
    { data: g }: Tensor,
    { expAvg: { data: m } }: { expAvg: Tensor },
    { lr, betas: [beta1, beta2], weightDecay }: Required<LionOptions>,
  ): void {
    for (let i = 0; i < w.length; i++) {
      const direction = Math.sign(beta1 * m[i] + (1 - beta1) * g[i]);
      w[i] -= lr * (direction + weightDecay * w[i]);
      m[i] = beta2 * m[i] + (1 - beta2) * g[i];
    }
  }
}

/** What a step did to a tensor. */
interface TensorUpdate {
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  readonly state: { readonly expAvg?: unknown };
  readonly options: object;
}

/** Writes out the update of one weight, with the numbers of a step, for the screen that shows them. */
export function writeUpdate(
  { weights, gradients, state, options }: TensorUpdate,
  index: number,
): unknown {
  const { lr, betas: [beta1], weightDecay } = options as Required<LionOptions>;
  const [w, g] = [weights[index], gradients[index]];
  // The first step makes expAvg.
  const m = state.expAvg instanceof Float32Array ? state.expAvg[index] : 0;
  const c = beta1 * m + (1 - beta1) * g;
  const change = -lr * (Math.sign(c) + weightDecay * w);
  const average = [beta1, " · ", m, " + ", 1 - beta1, " · ", g];
  const step = ["-", lr, " · (", Math.sign(c), " + ", weightDecay, " · ", w, ")"];
  return {
    lines: [
      { symbol: "c", formula: "β₁ m + (1 - β₁) g", numbers: average, value: c },
      { symbol: "Δw", formula: "-lr · (sign(c) + λ w)", numbers: step, value: change },
    ],
    change,
  };
}
