import { Tensor } from "@ohlol/tensor/core";
import { resolveOptions } from "@ohlol/tensor/options";

/** How a text is cut into windows. */
export interface TextWindowOptions {
  /** How many stretches of the text are read side by side. */
  batchSize: number;
  /** How many symbols of each stretch a window shows. */
  sequenceLength: number;
}

/** One step of truncated backpropagation through time. */
export interface TextWindow {
  /** What the network reads, of shape [sequenceLength, batchSize]. */
  inputs: Tensor<"int32">;
  /** What comes next after each input, of the same shape. */
  targets: Tensor<"int32">;
  /**
   * Whether the window is the first of its columns. The hidden state is zero before it; every other
   * window goes on from the state, detached, that the one before it left.
   */
  first: boolean;
}

/** The windows of a text in their order. */
export interface TextWindows extends Iterable<TextWindow> {
  /** The number of windows. */
  readonly length: number;
  /**
   * Returns one window.
   *
   * @param index Its position, from 0 to length - 1.
   * @throws {RangeError} If `index` is not such a position.
   */
  at(index: number): TextWindow;
}

/**
 * Cuts a long text into the windows of truncated backpropagation through time.
 *
 * The text is laid out as `batchSize` columns of n = ⌊length / batchSize⌋ symbols each, where column
 * b holds the symbols b n to (b + 1) n - 1. Window w shows rows w T to (w + 1) T - 1 as inputs, and
 * the rows one further as targets, with T = `sequenceLength`. So a row of window w + 1 continues
 * what the same column of window w read. What remains of the text, or of the columns behind the
 * last of the ⌊(n - 1) / T⌋ whole windows, is left out.
 *
 * See `batchify` in https://github.com/pytorch/examples/blob/main/word_language_model/main.py.
 *
 * @param ids The text as indices, of shape [length].
 * @param given The number of columns, and the number of rows of a window.
 * @throws {TypeError} If the indices are not int32, or an option is unknown.
 * @throws {RangeError} If they are not one-dimensional, an option isn't a positive integer, or the
 * text is too short for one window.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { arange } from "@ohlol/tensor";
 * import { textWindows } from "@ohlol/text";
 *
 * const ids = arange(10, { dtype: "int32" });
 * const windows = textWindows(ids, { batchSize: 2, sequenceLength: 2 });
 * assertEquals(windows.length, 2);
 * assertEquals(windows.at(0).inputs.toArray(), [[0, 5], [1, 6]]);
 * assertEquals(windows.at(0).targets.toArray(), [[1, 6], [2, 7]]);
 * assertEquals(windows.at(1).inputs.toArray(), [[2, 7], [3, 8]]);
 * ```
 */
export function textWindows(ids: Tensor<"int32">, given: TextWindowOptions): TextWindows {
  const defaults = { batchSize: undefined, sequenceLength: undefined };
  const options = resolveOptions("textWindows", given, defaults);
  checkArguments(ids, options);
  return new ColumnWindows(ids.data, options);
}

class ColumnWindows implements TextWindows {
  readonly length: number;
  private readonly columnLength: number;

  constructor(private readonly ids: Int32Array, private readonly options: TextWindowOptions) {
    this.columnLength = Math.floor(ids.length / options.batchSize);
    this.length = Math.floor((this.columnLength - 1) / options.sequenceLength);
  }

  at(index: number): TextWindow {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      throw new RangeError(`Expected a window from 0 to ${this.length - 1}: got ${index}`);
    }
    const row = index * this.options.sequenceLength;
    return { inputs: this.rows(row), targets: this.rows(row + 1), first: index === 0 };
  }

  *[Symbol.iterator](): Iterator<TextWindow> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  /** As many rows of all columns as a window has. */
  private rows(first: number): Tensor<"int32"> {
    const { batchSize, sequenceLength } = this.options;
    const data = new Int32Array(sequenceLength * batchSize);
    for (let column = 0; column < batchSize; column++) {
      const start = column * this.columnLength + first;
      for (let t = 0; t < sequenceLength; t++) data[t * batchSize + column] = this.ids[start + t];
    }
    return new Tensor<"int32">(data, [sequenceLength, batchSize]);
  }
}

function checkArguments(ids: Tensor<"int32">, options: TextWindowOptions): void {
  if (ids.dtype !== "int32") {
    throw new TypeError(`textWindows expected int32 indices: got ${ids.dtype}`);
  }
  if (ids.shape.length !== 1) {
    throw new RangeError(`textWindows expected one dimension: got shape [${ids.shape.join(", ")}]`);
  }
  const { batchSize, sequenceLength } = options;
  checkPositive("batchSize", batchSize);
  checkPositive("sequenceLength", sequenceLength);
  const needed = batchSize * (sequenceLength + 1);
  if (ids.size < needed) {
    throw new RangeError(
      `Cannot cut ${ids.size} symbols into windows of ${sequenceLength} in ${batchSize} columns: ` +
        `that needs at least ${needed}`,
    );
  }
}

function checkPositive(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`textWindows expected a positive integer as ${name}: got ${value}`);
  }
}
