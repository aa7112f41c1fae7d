import { backward, noGrad } from "./autograd.ts";
import { allocateFloat32 } from "./allocate.ts";
import { resolveOptions } from "./options.ts";
import { formatShape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** How closely the two derivatives have to agree. */
export interface GradcheckOptions {
  /** How far an element is moved to either side. Default: 2⁻⁷. */
  step?: number;
  /** The absolute difference allowed. Default: 2e-3. */
  absolute?: number;
  /** The difference allowed, as a fraction of the numeric derivative. Default: 1e-2. */
  relative?: number;
}

/**
 * Compares the derivative that an op leaves on the tape with finite differences:
 * `df/dx ≈ (f(x + h) - f(x - h)) / 2h`, for every element of every input that requires a gradient.
 * The objective is the sum of the outputs' elements, each with a weight of its own, so that the
 * gradient which reaches the op is not the same everywhere.
 *
 * Single precision leaves some three digits of such a quotient; keep the inputs near 1 and away
 * from corners.
 *
 * @param fn The function; it is called again for every element, and must give the same each time.
 * @param inputs Its arguments.
 * @param options The step and the differences allowed.
 * @throws {Error} If a derivative is off, saying which and by how much.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * Source: PyTorch's `torch.autograd.gradcheck`.
 *
 * @example
 * ```ts
 * import { gradcheck, tensor } from "@ohlol/tensor";
 *
 * gradcheck((x) => x.tanh(), [tensor([0.5, -1], { requiresGrad: true })]);
 * ```
 */
export function gradcheck(
  fn: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
  options?: GradcheckOptions,
): void {
  const defaults = { step: 2 ** -7, absolute: 2e-3, relative: 1e-2 };
  const { step, absolute, relative } = resolveOptions("gradcheck", options, defaults);
  const evaluate = () => noGrad(() => objective(outputsOf(fn, inputs)));
  for (const input of inputs) input.grad = null;
  pullBack(outputsOf(fn, inputs));
  inputs.forEach((input, which) => {
    if (!input.requiresGrad) return;
    for (let i = 0; i < input.size; i++) {
      const numeric = difference(input.data, i, step, evaluate);
      const analytic = input.grad?.data[i] ?? 0;
      // Written so that NaN on either side fails.
      if (!(Math.abs(numeric - analytic) <= absolute + relative * Math.abs(numeric))) {
        throw new Error(
          `The derivative with respect to element ${i} of input ${which}, of shape ` +
            `${formatShape(input.shape)}, is ${analytic}: finite differences give ${numeric}`,
        );
      }
    }
  });
}

function outputsOf(
  fn: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
): readonly Tensor[] {
  const result = fn(...inputs);
  return result instanceof Tensor ? [result] : result;
}

/** The weight of element i of the objective: from 1 down, never the same twice. */
function weight(i: number): number {
  return 1 / (1 + i / 4);
}

function objective(outputs: readonly Tensor[]): number {
  let total = 0;
  for (const { data } of outputs) data.forEach((value, i) => total += value * weight(i));
  return total;
}

/** Runs the backward pass of the objective. */
function pullBack(outputs: readonly Tensor[]): void {
  const [first] = outputs;
  if (outputs.length === 1) return backward(first, weights(first));
  // One walk for all outputs, since a walk frees the graph that they share.
  let total: Tensor | null = null;
  for (const output of outputs) {
    const part = output.mul(weights(output)).sum();
    total = total === null ? part : total.add(part);
  }
  if (total !== null) backward(total);
}

function weights(output: Tensor): Tensor {
  return new Tensor(allocateFloat32(output.size).map((_, i) => weight(i)), output.shape);
}

function difference(
  data: Float32Array,
  i: number,
  step: number,
  evaluate: () => number,
): number {
  const before = data[i];
  data[i] = before + step;
  const [right, above] = [data[i], evaluate()];
  data[i] = before - step;
  const [left, below] = [data[i], evaluate()];
  data[i] = before;
  return (above - below) / (right - left);
}
