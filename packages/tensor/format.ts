import type { DataOf, DType } from "./dtype.ts";
import type { Shape } from "./shape.ts";

const PREFIX = "tensor(";
const DIGITS = 4;
const LINE_WIDTH = 80;
/** A tensor of more elements than this is shown by its edges. */
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** What a tensor's text says besides its elements. */
export interface FormatOptions {
  /** The element type; named unless it is `"float32"`, or the elements show that it is `"bool"`. */
  dtype: DType;
  /** Whether the tensor requires a gradient. */
  requiresGrad: boolean;
  /** The name of the op that made the tensor, if one was recorded: said in place of `requiresGrad`. */
  gradFn?: string | null;
}

/**
 * Writes a tensor as PyTorch prints it: four digits, columns aligned, scientific notation where
 * sizes differ much, lines of at most 80 characters, and only the edges of a large tensor. Names
 * are spelled as in this library: `dtype=int32`, `requiresGrad=true`, `gradFn=<tanh>`.
 *
 * @param data The elements, row-major.
 * @param shape The length of each dimension.
 * @param options The element type, and what is known about gradients.
 */
export function formatTensor(
  data: DataOf<DType>,
  shape: Shape,
  { dtype, requiresGrad, gradFn }: FormatOptions,
): string {
  const empty = data.length === 0;
  const suffixes: string[] = [];
  if (empty && shape.length !== 1) suffixes.push(`size=(${shape.join(", ")})`);
  if (dtype === "int32" || (dtype === "bool" && empty)) suffixes.push(`dtype=${dtype}`);
  if (gradFn) suffixes.push(`gradFn=<${gradFn}>`);
  else if (requiresGrad) suffixes.push("requiresGrad=true");
  const elements = empty ? "[]" : new Printer(data, shape).print(0, 0, PREFIX.length);
  return addSuffixes(PREFIX + elements, suffixes);
}

/** Appends what comes after the elements, on lines of their own where the width asks for it. */
function addSuffixes(text: string, suffixes: string[]): string {
  let result = text;
  // PyTorch counts two characters more than the line has.
  let lineLength = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    const fits = lineLength + suffix.length + 2 <= LINE_WIDTH;
    result += fits ? `, ${suffix}` : `,\n${" ".repeat(PREFIX.length)}${suffix}`;
    lineLength = (fits ? lineLength + 2 : PREFIX.length) + suffix.length;
  }
  return result + ")";
}

/** Writes the elements in nested brackets. */
class Printer {
  private readonly summarized: boolean;
  private readonly notation: Notation;

  constructor(
    private readonly data: DataOf<DType>,
    private readonly shape: Shape,
  ) {
    this.summarized = data.length > THRESHOLD;
    this.notation = notationOf(data)(this.shownElements());
  }

  /**
   * Writes one slice: an element, a row, or rows of rows.
   *
   * @param depth How many dimensions lie outside of the slice.
   * @param slice Its position among all slices of that depth.
   * @param indent The column in which it starts.
   */
  print(depth: number, slice: number, indent: number): string {
    const inner = this.shape.length - depth;
    if (inner === 0) return this.element(slice);
    if (inner === 1) return this.row(slice, indent);
    const items = this.items(depth, "...", (i) => {
      return this.print(depth + 1, slice * this.shape[depth] + i, indent + 1);
    });
    return `[${items.join("," + "\n".repeat(inner - 1) + " ".repeat(indent + 1))}]`;
  }

  private row(slice: number, indent: number): string {
    const length = this.shape[this.shape.length - 1];
    const items = this.items(
      this.shape.length - 1,
      " ...",
      (i) => this.element(slice * length + i),
    );
    const perLine = Math.max(1, Math.floor((LINE_WIDTH - indent) / (this.notation.width + 2)));
    const lines: string[] = [];
    for (let i = 0; i < items.length; i += perLine) {
      lines.push(items.slice(i, i + perLine).join(", "));
    }
    return `[${lines.join(",\n" + " ".repeat(indent + 1))}]`;
  }

  private element(position: number): string {
    return this.notation.write(this.data[position]).padStart(this.notation.width);
  }

  /** The texts of what is shown along a dimension, dots standing for what is left out. */
  private items(dim: number, dots: string, print: (index: number) => string): string[] {
    const indices = this.shownIndices(this.shape[dim]);
    const items = indices.map(print);
    if (indices.length < this.shape[dim]) items.splice(EDGE_ITEMS, 0, dots);
    return items;
  }

  private shownIndices(length: number): number[] {
    if (!this.summarized || length <= 2 * EDGE_ITEMS) return Array.from({ length }, (_, i) => i);
    return [0, 1, 2, length - 3, length - 2, length - 1];
  }

  private shownElements(): number[] {
    let positions = [0];
    for (const length of this.shape) {
      const indices = this.shownIndices(length);
      positions = positions.flatMap((outer) => indices.map((i) => outer * length + i));
    }
    return positions.map((position) => this.data[position]);
  }
}

/** How all elements of a tensor are written, so that columns align. */
interface Notation {
  width: number;
  write: (value: number) => string;
}

function notationOf(data: DataOf<DType>): (values: number[]) => Notation {
  if (data instanceof Int32Array) return integerNotation;
  return data instanceof Uint8Array ? booleanNotation : floatNotation;
}

function booleanNotation(values: number[]): Notation {
  const write = (value: number) => value === 0 ? "False" : "True";
  return { width: widest(values, write), write };
}

function integerNotation(values: number[]): Notation {
  return { width: widest(values, String), write: String };
}

/**
 * Scientific if sizes differ by more than 1000 or leave 10⁻⁴ to 10⁸; else whole numbers with a
 * bare point, or four decimals. Zeros and what is not finite have no say.
 */
function floatNotation(values: number[]): Notation {
  const deciding = values.filter((value) => Number.isFinite(value) && value !== 0);
  const sizes = deciding.map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Infinity);
  const scientific = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4;
  const finite = scientific ? exponential : deciding.every(Number.isInteger) ? whole : decimals;
  const write = (value: number) => Number.isFinite(value) ? signed(value, finite) : special(value);
  return { width: widest(deciding, write), write };
}

function widest(values: number[], write: (value: number) => string): number {
  return values.reduce((width, value) => Math.max(width, write(value).length), 1);
}

/** Writes the sign, of a zero too, before the size. */
function signed(value: number, write: (size: number) => string): string {
  return (value < 0 || Object.is(value, -0) ? "-" : "") + write(Math.abs(value));
}

function special(value: number): string {
  return String(value).replace("NaN", "nan").replace("Infinity", "inf");
}

function whole(size: number): string {
  return `${size}.`;
}

function decimals(size: number): string {
  return evenHalf(size.toFixed(100)) ?? size.toFixed(DIGITS);
}

function exponential(size: number): string {
  const [digits, exponent] = size.toExponential(DIGITS).split("e");
  const mantissa = evenHalf(size.toExponential(100)) ?? digits;
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

/**
 * The exact digits without their last 5, if that is all there is behind an even fourth digit:
 * Python, and so PyTorch, rounds such a half down, JavaScript up.
 */
function evenHalf(exact: string): string | undefined {
  return /^(\d+\.\d{3}[02468])50*(e|$)/.exec(exact)?.[1];
}
