import { checkFloat } from "../dtype.ts";
import { formatShape, sizeOf, stridesOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { mul } from "./arithmetic.ts";
import { fit } from "./broadcast.ts";
import { type Index, parseEquation } from "./einsum_equation.ts";
import { permute, reshape } from "./layout.ts";
import { picked } from "./strided.ts";
import { matmul } from "./matmul.ts";
import { sum } from "./reduction.ts";

/**
 * Multiplies tensors, and sums over indices, as an equation in Einstein's notation says: `ij,jk->ik` is
 * the matrix product, `yᵢₖ = Σⱼ aᵢⱼ bⱼₖ`. What is not on the right of the arrow is summed over.
 *
 * - An index that a tensor has twice stands for the diagonal: `ii->i`, and `ii->` the trace.
 * - `...` stands for any number of dimensions, which are broadcast: `...ij,...jk->...ik`.
 * - Without an arrow the result has `...` and then, in the order of the alphabet, the indices that come
 *   exactly once.
 * - Dimensions of length 1 are broadcast.
 *
 * Tensors are multiplied from left to right, each product as one matrix product. Unlike PyTorch's, it
 * looks for no better order.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.einsum.html
 *
 * @param equation The equation; blanks are ignored.
 * @param tensors As many float32 tensors as the equation has terms.
 * @throws {RangeError} If the equation is malformed, or does not fit the tensors' shapes.
 * @throws {TypeError} If a tensor is not float32.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { einsum, tensor } from "@ohlol/tensor";
 *
 * const a = tensor([[1, 2], [3, 4]]);
 * const v = tensor([1, 10]);
 * assertEquals(einsum("ij,j->i", a, v).toArray(), [21, 43]);
 * assertEquals(einsum("i,j->ij", v, v).toArray(), [[1, 10], [10, 100]]);
 * assertEquals(einsum("ii->", a).item(), 5);
 * assertEquals(einsum("...i->...", a).toArray(), [3, 7]);
 * ```
 */
export function einsum(equation: string, ...tensors: Tensor[]): Tensor {
  if (tensors.length === 0) throw new RangeError("einsum expected at least one tensor: got none");
  for (const given of tensors) {
    if (!(given instanceof Tensor)) {
      throw new TypeError(`einsum expected tensors: got ${typeof given}`);
    }
    checkFloat("take the einsum of", given.dtype);
  }
  const { inputs, output } = parseEquation(equation, tensors.map(({ shape }) => shape));
  const lengths = lengthsOf(tensors, inputs, equation);
  const terms = tensors.map((x, i) => diagonal(x, inputs[i]));
  const product = terms.reduce((left, right, i) => {
    const later = terms.slice(i + 1).flatMap(({ indices }) => indices);
    return multiply(left, right, new Set([...output, ...later]), lengths);
  });
  return arrange(sumOver(product, (index) => output.includes(index)), output);
}

/** A tensor with an index for each of its dimensions, none of them twice. */
interface Term {
  x: Tensor;
  indices: Index[];
}

/** The length that each index runs through. */
function lengthsOf(
  tensors: readonly Tensor[],
  inputs: readonly Index[][],
  equation: string,
): Map<Index, number> {
  const lengths = new Map<Index, number>();
  tensors.forEach(({ shape }, t) => {
    inputs[t].forEach((index, i) => {
      const known = lengths.get(index) ?? 1;
      if (known !== 1 && shape[i] !== 1 && known !== shape[i]) {
        throw new RangeError(
          `einsum cannot use index "${index}" for lengths ${known} and ${
            shape[i]
          } in "${equation}"`,
        );
      }
      if (known === 1) lengths.set(index, shape[i]);
    });
  });
  return lengths;
}

/** The tensor as a term: where it has an index twice, the elements at which both are the same. */
function diagonal(x: Tensor, given: readonly Index[]): Term {
  const indices = [...new Set(given)];
  if (indices.length === given.length) return { x, indices };
  const strides = stridesOf(x.shape);
  const steps = indices.map((index) => {
    const dims = given.flatMap((other, dim) => other === index ? [dim] : []);
    if (dims.some((dim) => x.shape[dim] !== x.shape[dims[0]])) {
      throw new RangeError(
        `einsum cannot take the diagonal along "${index}" of shape ${formatShape(x.shape)}: ` +
          "its lengths differ",
      );
    }
    return dims.reduce((step, dim) => step + strides[dim], 0);
  });
  const shape = indices.map((index) => x.shape[given.indexOf(index)]);
  return { x: picked("diagonal", x, { shape, strides: steps, start: 0 }), indices };
}

/** The product of two terms, summed over the indices that both have and that nothing else needs. */
function multiply(
  left: Term,
  right: Term,
  needed: ReadonlySet<Index>,
  lengths: ReadonlyMap<Index, number>,
): Term {
  const a = sumOver(left, (index) => needed.has(index) || right.indices.includes(index));
  const b = sumOver(right, (index) => needed.has(index) || left.indices.includes(index));
  const shared = a.indices.filter((index) => b.indices.includes(index));
  const batch = shared.filter((index) => needed.has(index));
  const summed = shared.filter((index) => !needed.has(index));
  const rows = a.indices.filter((index) => !shared.includes(index));
  const columns = b.indices.filter((index) => !shared.includes(index));
  const indices = [...batch, ...rows, ...columns];
  if (indices.length === batch.length && summed.length === 0) {
    return { x: mul(arrange(a, batch), arrange(b, batch)), indices };
  }
  const product = matmul(
    matrices(a, [batch, rows, summed], lengths),
    matrices(b, [batch, summed, columns], lengths),
  );
  return { x: reshape(product, lengthsFor(indices, lengths)), indices };
}

/** The term with its indices in groups, each of which becomes one dimension. */
function matrices(
  term: Term,
  groups: readonly Index[][],
  lengths: ReadonlyMap<Index, number>,
): Tensor {
  const indices = groups.flat();
  const full = fit(arrange(term, indices), lengthsFor(indices, lengths));
  return reshape(full, groups.map((group) => sizeOf(lengthsFor(group, lengths))));
}

function lengthsFor(indices: readonly Index[], lengths: ReadonlyMap<Index, number>): number[] {
  return indices.map((index) => lengths.get(index) ?? 1);
}

/** The term without the indices that need not be kept. */
function sumOver(term: Term, isKept: (index: Index) => boolean): Term {
  let { x } = term;
  for (let dim = term.indices.length - 1; dim >= 0; dim--) {
    if (!isKept(term.indices[dim])) x = sum(x, dim);
  }
  return { x, indices: term.indices.filter(isKept) };
}

/** The term's tensor with its dimensions in the order of these indices, which are its own. */
function arrange({ x, indices }: Term, order: readonly Index[]): Tensor {
  const dims = order.map((index) => indices.indexOf(index));
  return dims.every((dim, i) => dim === i) ? x : permute(x, dims);
}
