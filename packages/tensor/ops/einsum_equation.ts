import { formatShape, type Shape } from "../shape.ts";

/**
 * The index of a dimension: a letter; or, of the dimensions that an ellipsis stands for, a point and how
 * far from the last of them it is, since they are aligned there.
 */
export type Index = string;

/** An equation of {@linkcode einsum}, with an index for each dimension. */
export interface Equation {
  /** The indices of each tensor. */
  inputs: Index[][];
  /** The indices of the result. */
  output: Index[];
}

/** Reads an equation such as `ij,jk->ik` for tensors of these shapes. */
export function parseEquation(equation: string, shapes: readonly Shape[]): Equation {
  const [left, right] = splitOnce(equation, "->");
  const terms = left.split(",").map((term) => tokensOf(term, equation));
  if (terms.length !== shapes.length) {
    throw new RangeError(
      `einsum expected as many tensors as "${equation}" has terms, ${terms.length}: ` +
        `got ${shapes.length}`,
    );
  }
  const inputs = terms.map((term, i) => indicesOf(term, shapes[i], equation));
  const ellipsis = ellipsisOf(Math.max(0, ...inputs.map((input) => input.filter(isPoint).length)));
  const output = right === undefined
    ? [...ellipsis, ...lettersThatComeOnce(inputs)]
    : tokensOf(right, equation).flatMap((token) => token === "..." ? ellipsis : [token]);
  checkOutput(output, inputs, equation);
  return { inputs, output };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The letters of a term, and `...`. */
function tokensOf(term: string, equation: string): string[] {
  const tokens = term.match(/\.\.\.|\S/g) ?? [];
  const wrong = tokens.find((token) => !/^(\.\.\.|[a-zA-Z])$/.test(token));
  if (wrong !== undefined) {
    throw new RangeError(
      `einsum expected letters, "...", "," and "->" in its equation: got "${wrong}" in "${equation}"`,
    );
  }
  if (tokens.filter((token) => token === "...").length > 1) {
    throw new RangeError(`einsum expected "..." at most once in a term: got "${equation}"`);
  }
  return tokens;
}

/** An index for each dimension of a tensor. */
function indicesOf(tokens: readonly string[], shape: Shape, equation: string): Index[] {
  const hasEllipsis = tokens.includes("...");
  const rest = shape.length - tokens.length + Number(hasEllipsis);
  if (rest < 0 || (rest > 0 && !hasEllipsis)) {
    throw new RangeError(
      `einsum expected an index for each dimension of shape ${formatShape(shape)}: ` +
        `got "${tokens.join("")}" in "${equation}"`,
    );
  }
  return tokens.flatMap((token) => token === "..." ? ellipsisOf(rest) : [token]);
}

/** The indices of that many dimensions that an ellipsis stands for. */
function ellipsisOf(count: number): Index[] {
  return Array.from({ length: count }, (_, i) => `.${count - 1 - i}`);
}

function isPoint(index: Index): boolean {
  return index.startsWith(".");
}

/** In the order of the alphabet, the upper case before the lower. */
function lettersThatComeOnce(inputs: readonly Index[][]): Index[] {
  const all = inputs.flat();
  return all.filter((index) => !isPoint(index) && all.indexOf(index) === all.lastIndexOf(index))
    .sort();
}

function checkOutput(output: readonly Index[], inputs: readonly Index[][], equation: string): void {
  const twice = output.find((index, i) => output.indexOf(index) < i);
  if (twice !== undefined) {
    throw new RangeError(
      `einsum expected each index of the result once: got "${twice}" twice in "${equation}"`,
    );
  }
  const unknown = output.find((index) => !inputs.some((input) => input.includes(index)));
  if (unknown !== undefined) {
    throw new RangeError(
      `einsum expected the result to have indices of the tensors alone: got "${unknown}" in ` +
        `"${equation}"`,
    );
  }
}
