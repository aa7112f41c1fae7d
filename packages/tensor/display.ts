import type { DataOf, DType } from "./dtype.ts";
import { formatShape, type Shape } from "./shape.ts";

/** How many rows and columns are shown. */
const mostCells = 20;
/** How many matrices of a tensor of more dimensions are shown. */
const mostMatrices = 4;

/** What a tensor shows of itself. */
interface Shown {
  data: DataOf<DType>;
  shape: Shape;
  dtype: DType;
}

/**
 * A tensor as HTML, for notebooks: a vector as a row, and a matrix as a heat map, in which 0 is white,
 * negative numbers are blue and positive ones red. A large matrix is shown in 20 × 20 blocks, each by
 * its mean; of a tensor of more dimensions the first matrices are shown.
 */
export function tensorHtml({ data, shape, dtype }: Shown): string {
  const tables = shape.length < 2 ? rowOf(data) : matricesOf(data, shape);
  return `<div><div>${dtype} ${formatShape(shape)}</div>${tables}</div>`;
}

/** A vector: of a long one the first and the last elements, with dots between them. */
function rowOf(vector: DataOf<DType>): string {
  if (vector.length === 0) return "";
  const half = mostCells / 2;
  const isLong = vector.length > mostCells;
  const range = (start: number, end: number) => {
    return Array.from({ length: end - start }, (_, i) => start + i);
  };
  const first = range(0, isLong ? half : vector.length);
  const last = isLong ? range(vector.length - half, vector.length) : [];
  const dots = (tag: string) => isLong ? `<${tag}>…</${tag}>` : "";
  const names = (indices: number[]) => indices.map((i) => `<th>${i}</th>`).join("");
  const cells = (indices: number[]) => indices.map((i) => cellOf(vector[i], 0)).join("");
  return `<table><tr>${names(first)}${dots("th")}${names(last)}</tr>` +
    `<tr>${cells(first)}${dots("td")}${cells(last)}</tr></table>`;
}

function matricesOf(data: DataOf<DType>, shape: Shape): string {
  const [rows, columns] = shape.slice(-2);
  const count = data.length === 0 ? 0 : data.length / (rows * columns);
  const scale = largestOf(data);
  const tables = Array.from({ length: Math.min(count, mostMatrices) }, (_, i) => {
    const matrix = data.subarray(i * rows * columns, (i + 1) * rows * columns);
    const caption = shape.length < 3 ? "" : `<caption>${placeOf(i, shape.slice(0, -2))}</caption>`;
    return `<table>${caption}${heatMapOf(matrix, rows, columns, scale)}</table>`;
  });
  const rest = count - tables.length;
  return tables.join("") + (rest > 0 ? `<div>… and ${rest} more</div>` : "");
}

/** The largest absolute value of those that are finite. */
function largestOf(data: DataOf<DType>): number {
  let largest = 0;
  for (const value of data) {
    if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}

/** Where matrix `i` stands in a tensor: `[1, 0, :, :]`. */
function placeOf(i: number, outer: Shape): string {
  let rest = i;
  const indices = outer.toReversed().map((length) => {
    const index = rest % length;
    rest = (rest - index) / length;
    return String(index);
  });
  return `[${[...indices.reverse(), ":", ":"].join(", ")}]`;
}

function heatMapOf(
  matrix: DataOf<DType>,
  rows: number,
  columns: number,
  scale: number,
): string {
  const across = blocksOf(columns);
  const head = across.map((block) => `<th>${nameOf(block)}</th>`).join("");
  const body = blocksOf(rows).map((row) => {
    const cells = across.map((column) => cellOf(meanOf(matrix, columns, row, column), scale));
    return `<tr><th>${nameOf(row)}</th>${cells.join("")}</tr>`;
  });
  return `<tr><th></th>${head}</tr>${body.join("")}`;
}

/** The indices from `start` up to, but without, `end`. */
interface Block {
  start: number;
  end: number;
}

/** A length in at most as many blocks as are shown, each of at least one index. */
function blocksOf(length: number): Block[] {
  const count = Math.min(length, mostCells);
  const edge = (i: number) => Math.floor(i * length / count);
  return Array.from({ length: count }, (_, i) => ({ start: edge(i), end: edge(i + 1) }));
}

function nameOf({ start, end }: Block): string {
  return end - start === 1 ? `${start}` : `${start}–${end - 1}`;
}

function meanOf(matrix: DataOf<DType>, columns: number, row: Block, column: Block): number {
  let sum = 0;
  for (let r = row.start; r < row.end; r++) {
    for (let c = column.start; c < column.end; c++) sum += matrix[r * columns + c];
  }
  return sum / ((row.end - row.start) * (column.end - column.start));
}

/** A number on its color, if there is a scale. */
function cellOf(value: number, scale: number): string {
  const style = scale > 0 && Number.isFinite(value) ? ` style="${colorsOf(value / scale)}"` : "";
  return `<td${style}>${textOf(value)}</td>`;
}

function textOf(value: number): string {
  if (!Number.isFinite(value)) {
    return String(value).replace("NaN", "nan").replace("Infinity", "inf");
  }
  return String(Number(value.toPrecision(4)));
}

/** From blue at -1 over white to red at 1, and black digits on all of them. */
function colorsOf(share: number): string {
  const faded = Math.round(255 - 155 * Math.abs(share));
  const [red, blue] = share < 0 ? [faded, 255] : [255, faded];
  return `color: black; background: rgb(${red}, ${faded}, ${blue})`;
}
