import type { DType } from "./dtype.ts";
import { gradientOf, inBackwardPass, takeBack } from "./gradients.ts";
import { formatShape, sameShape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/**
 * Reverse-mode automatic differentiation.
 *
 * Every op that reads a tensor which requires a gradient leaves a {@linkcode GradFn} on its output:
 * the tensors it read, and a function that adds to their gradients, given the gradient of its
 * output. {@linkcode backward} walks these from the loss to the leaves. Gradients are accumulated in
 * place: each tensor has one buffer, which the first of its readers writes and the others add to. The
 * buffers of intermediate results are used again when their op's derivative has read them.
 */

/**
 * Adds to the gradients of an op's inputs, given the gradients of its outputs: arrays that are used for
 * others as soon as it returns, unless it gives them away.
 */
export type Derivative = (outputGrads: readonly (Float32Array | null)[]) => void;

/**
 * A node of the tape: the op that made a tensor. PyTorch calls it `grad_fn`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * const y = x.mul(x);
 * assertEquals(y.gradFn?.name, "mul");
 * assertEquals(y.gradFn?.inputs, [x, x]);
 * ```
 */
export class GradFn {
  /** The op's name, as printed with a tensor. */
  readonly name: string;
  /**
   * The tensors that the op read. Of a large intermediate result whose elements the derivative doesn't
   * read, it is a stand-in without elements, so that they can be freed.
   */
  inputs: readonly Tensor<DType>[];
  /** The gradients that the readers of the op's outputs have accumulated so far. */
  readonly outputGrads: (Float32Array | null)[];
  /** The op's derivative; null once a backward pass has used and freed the node. */
  derivative: Derivative | null;
  /** The walk that has last entered this node, and the one that has last left it. */
  entered = 0;
  /** See {@linkcode entered}. */
  left = 0;

  /** Makes the node of an op with that many outputs. */
  constructor(
    name: string,
    inputs: readonly Tensor<DType>[],
    outputs: number,
    derivative: Derivative,
  ) {
    this.name = name;
    this.inputs = inputs;
    this.outputGrads = outputs === 1 ? [null] : new Array(outputs).fill(null);
    this.derivative = derivative;
  }
}

let recording = true;

/**
 * Runs a function whose ops leave nothing on the tape: for evaluation, and for updating parameters.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html
 *
 * @param fn A synchronous function; what it awaits would run after recording has resumed.
 * @returns What `fn` returns.
 * @throws {TypeError} If `fn` returns a promise.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noGrad, tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * assertEquals(x.mul(2).requiresGrad, true);
 * assertEquals(noGrad(() => x.mul(2)).requiresGrad, false);
 * ```
 */
export function noGrad<T>(fn: () => T): T {
  const before = recording;
  recording = false;
  try {
    const result = fn();
    if (result instanceof Promise) {
      throw new TypeError("noGrad expected a synchronous function: it returned a promise");
    }
    return result;
  } finally {
    recording = before;
  }
}

/**
 * Whether ops are being recorded: false inside {@linkcode noGrad}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isGradEnabled, noGrad } from "@ohlol/tensor";
 *
 * assertEquals([isGradEnabled(), noGrad(isGradEnabled)], [true, false]);
 * ```
 */
export function isGradEnabled(): boolean {
  return recording;
}

/**
 * Whether an op that reads these tensors has to leave its derivative on the tape. Where it has not,
 * it need not keep what only the derivative would read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { needsGrad, noGrad, tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * assertEquals(needsGrad([x, tensor([3])]), true);
 * assertEquals(noGrad(() => needsGrad([x])), false);
 * ```
 */
export function needsGrad(inputs: readonly Tensor<DType>[]): boolean {
  if (!recording) return false;
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i].requiresGrad) return true;
  }
  return false;
}

/**
 * Records an op with one output: what turns a computation on raw arrays into a differentiable op.
 *
 * @typeParam D The output's element type; integers need no gradient, so nothing is recorded for them.
 * @param name The op's name, as printed with its output.
 * @param inputs The tensors that the op read.
 * @param output The tensor that it made, which nothing else refers to yet.
 * @param derivative Given the gradient of `output`, adds to the gradients of the inputs, whose
 * buffers {@linkcode gradientOf} hands out. The array that it is given is used for other gradients as
 * soon as it returns: it must copy what it keeps, or give the array away by {@linkcode giveGradient}.
 * @returns `output`.
 *
 * @example A cube, with d(x³) = 3x² dx
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientOf, record, Tensor, tensor } from "@ohlol/tensor";
 *
 * function cube(x: Tensor): Tensor {
 *   const output = new Tensor(x.data.map((v) => v ** 3), x.shape);
 *   return record("cube", [x], output, (dy) => {
 *     const dx = gradientOf(x);
 *     if (dx) dy.forEach((d, i) => dx[i] += 3 * x.data[i] ** 2 * d);
 *   });
 * }
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * cube(x).sum().backward();
 * assertEquals(x.grad?.toArray(), [3, 12]);
 * ```
 */
export function record<D extends DType>(
  name: string,
  inputs: readonly Tensor<DType>[],
  output: Tensor<D>,
  derivative: (outputGrad: Float32Array) => void,
): Tensor<D> {
  if (needsGrad(inputs)) {
    attach(
      output,
      new GradFn(name, inputs, 1, (grads) => derivative(grads[0] as Float32Array)),
      0,
    );
  }
  return output;
}

/**
 * Records an op with several outputs, like a recurrent layer's states; see {@linkcode record}.
 *
 * @param name The op's name.
 * @param inputs The tensors that the op read.
 * @param outputs The tensors that it made.
 * @param derivative Given the gradient of each output, or null for one that the loss does not
 * depend on, adds to the gradients of the inputs.
 *
 * @example a = x + 1 and b = 2x, with dx = da + 2 db
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientOf, recordAll, Tensor, tensor } from "@ohlol/tensor";
 *
 * function both(x: Tensor): [a: Tensor, b: Tensor] {
 *   const a = new Tensor(x.data.map((v) => v + 1), x.shape);
 *   const b = new Tensor(x.data.map((v) => 2 * v), x.shape);
 *   recordAll("both", [x], [a, b], ([da, db]) => {
 *     const dx = gradientOf(x);
 *     for (let i = 0; dx && i < dx.length; i++) dx[i] += (da?.[i] ?? 0) + 2 * (db?.[i] ?? 0);
 *   });
 *   return [a, b];
 * }
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * both(x)[1].sum().backward();
 * assertEquals(x.grad?.toArray(), [2, 2]);
 * ```
 */
export function recordAll(
  name: string,
  inputs: readonly Tensor<DType>[],
  outputs: readonly Tensor[],
  derivative: Derivative,
): void {
  if (!needsGrad(inputs)) return;
  const gradFn = new GradFn(name, inputs, outputs.length, derivative);
  outputs.forEach((output, i) => attach(output, gradFn, i));
}

function attach(output: Tensor<DType>, gradFn: GradFn, index: number): void {
  output.gradFn = gradFn;
  output.outputIndex = index;
  output.requiresGrad = true;
}

/** From how many elements on a result is large. */
const leastLarge = 256;
const noElements = new Float32Array(0), noShape = [0];

/**
 * What a derivative needs of a tensor whose elements it doesn't read: for a large intermediate result, a
 * stand-in that has its place in the graph, but no elements. What keeps it doesn't keep them.
 */
export function placeOf<D extends DType>(tensor: Tensor<D>): Tensor<D> {
  if (tensor.gradFn === null || tensor.size < leastLarge) return tensor;
  const { gradFn, outputIndex, shape, size } = tensor;
  const place = new Tensor(noElements, noShape);
  place.requiresGrad = true;
  // A stand-in tells the shape of what it stands for.
  return Object.assign(place as object, { gradFn, outputIndex, shape, size }) as Tensor<D>;
}

/**
 * Adds to the `grad` of every leaf the derivative of `root` with respect to it, times `gradient`.
 * See {@linkcode Tensor.backward}.
 */
export function backward(root: Tensor, gradient?: Tensor): void {
  checkRoot(root, gradient);
  const order = root.gradFn === null ? [] : topologicalOrder(root.gradFn);
  const rootGrad = gradientOf(root) as Float32Array;
  for (let i = 0; i < rootGrad.length; i++) rootGrad[i] += gradient ? gradient.data[i] : 1;
  inBackwardPass(() => {
    for (let i = order.length - 1; i >= 0; i--) {
      const node = order[i];
      if (hasGradient(node)) node.derivative?.(node.outputGrads);
      free(node);
    }
  });
}

/** Whether any output of a node has a gradient: derivatives that users write needn't give one to each input. */
function hasGradient({ outputGrads }: GradFn): boolean {
  for (let i = 0; i < outputGrads.length; i++) {
    if (outputGrads[i] !== null) return true;
  }
  return false;
}

/** Lets go of all that a node holds, so that a long tape is freed while it is walked. */
function free(node: GradFn): void {
  node.inputs = [];
  node.derivative = null;
  takeBack(node.outputGrads);
}

function checkRoot(root: Tensor, gradient?: Tensor): void {
  if (!root.requiresGrad) {
    throw new TypeError(
      "Cannot call backward on a tensor that needs no gradient: " +
        "no tensor it was computed from has requiresGrad set, or it was computed inside noGrad",
    );
  }
  if (gradient === undefined) {
    if (root.size === 1) return;
    throw new RangeError(
      `Cannot call backward without a gradient on shape ${formatShape(root.shape)}: ` +
        "reduce the tensor to a scalar first, or pass a gradient of its shape",
    );
  }
  if (!(gradient instanceof Tensor) || gradient.dtype !== root.dtype) {
    const got = gradient instanceof Tensor ? gradient.dtype : typeof gradient;
    throw new TypeError(`backward expected a float32 tensor as gradient: got ${got}`);
  }
  if (!sameShape(root.shape, gradient.shape)) {
    throw new RangeError(
      `backward expected a gradient of shape ${formatShape(root.shape)}: ` +
        `got shape ${formatShape(gradient.shape)}`,
    );
  }
}

let walks = 0;

/** The nodes that `root` depends on, each after all those that it depends on itself. */
function topologicalOrder(root: GradFn): GradFn[] {
  const walk = ++walks;
  const order: GradFn[] = [];
  const stack = [root];
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    if (node.entered !== walk) {
      node.entered = walk;
      pushInputs(node, walk, stack);
    } else {
      stack.pop();
      if (node.left !== walk) order.push(node);
      node.left = walk;
    }
  }
  return order;
}

function pushInputs(node: GradFn, walk: number, stack: GradFn[]): void {
  if (node.derivative === null) {
    throw new Error(
      `Cannot call backward through the same graph twice: its ${node.name} has been freed by the ` +
        "first call; compute the result again, or detach what both calls share",
    );
  }
  for (const { gradFn } of node.inputs) {
    if (gradFn !== null && gradFn.entered !== walk) stack.push(gradFn);
  }
}
