import { allocateFloat32 } from "../../allocate.ts";
import type { MatrixProduct } from "../kernels.ts";

/** A matrix somewhere inside an array: element (i, j) is `data[offset + i·rowStride + j·columnStride]`. */
export interface Matrix {
  /** Where the elements are. */
  data: Float32Array;
  /** Index of element (0, 0). */
  offset: number;
  /** Number of rows. */
  rows: number;
  /** Number of columns. */
  columns: number;
  /** Distance between an element and the one below it. */
  rowStride: number;
  /** Distance between an element and the one to its right. */
  columnStride: number;
}

/** The row-major matrix of `rows` x `columns` that starts at `data[offset]`. */
export function matrix(data: Float32Array, offset: number, rows: number, columns: number): Matrix {
  return { data, offset, rows, columns, rowStride: columns, columnStride: 1 };
}

/** The same elements seen with rows and columns exchanged. */
export function transposed(m: Matrix): Matrix {
  return {
    data: m.data,
    offset: m.offset,
    rows: m.columns,
    columns: m.rows,
    rowStride: m.columnStride,
    columnStride: m.rowStride,
  };
}

/** See {@linkcode MatrixProduct}. */
export function matmul(product: MatrixProduct): Float32Array {
  const { m, n, k, a, b, transposeA, transposeB, accumulate } = product;
  const c = product.c ?? allocateFloat32(m * n);
  const aRow = transposeA ? 1 : k, aColumn = transposeA ? m : 1;
  const bRow = transposeB ? 1 : n, bColumn = transposeB ? k : 1;
  multiplyStrided(m, n, k, a, 0, aRow, aColumn, b, 0, bRow, bColumn, c, 0, n, accumulate);
  return c;
}

/** C ← A·B, or C ← C + A·B if `accumulate`. */
export function multiply(A: Matrix, B: Matrix, C: Matrix, accumulate: boolean): void {
  multiplyStrided(
    C.rows,
    C.columns,
    A.columns,
    A.data,
    A.offset,
    A.rowStride,
    A.columnStride,
    B.data,
    B.offset,
    B.rowStride,
    B.columnStride,
    C.data,
    C.offset,
    C.rowStride,
    accumulate,
  );
}

/**
 * The same for matrices whose parts are given one by one: making objects of them would take as long as
 * multiplying small ones. Four columns of C at a time, so that each element of A that is read serves four
 * products; sums are kept in doubles.
 */
function multiplyStrided(
  m: number,
  n: number,
  k: number,
  a: Float32Array,
  aOffset: number,
  aRow: number,
  aColumn: number,
  b: Float32Array,
  bOffset: number,
  bRow: number,
  bColumn: number,
  c: Float32Array,
  cOffset: number,
  cRow: number,
  accumulate: boolean,
): void {
  if (k === 1 && accumulate && bColumn === 1) {
    // A column times a row: the gradient of weights for a batch of one.
    for (let i = 0; i < m; i++) {
      const x = a[aOffset + i * aRow], cStart = cOffset + i * cRow;
      for (let j = 0; j < n; j++) c[cStart + j] += x * b[bOffset + j];
    }
    return;
  }
  const tiled = n - n % 4;
  for (let i = 0; i < m; i++) {
    const aStart = aOffset + i * aRow, cStart = cOffset + i * cRow;
    for (let j = 0; j < tiled; j += 4) {
      let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
      let ai = aStart, bi = bOffset + j * bColumn;
      for (let p = 0; p < k; p++, ai += aColumn, bi += bRow) {
        const x = a[ai];
        sum0 += x * b[bi];
        sum1 += x * b[bi + bColumn];
        sum2 += x * b[bi + 2 * bColumn];
        sum3 += x * b[bi + 3 * bColumn];
      }
      const ci = cStart + j;
      c[ci] = accumulate ? c[ci] + sum0 : sum0;
      c[ci + 1] = accumulate ? c[ci + 1] + sum1 : sum1;
      c[ci + 2] = accumulate ? c[ci + 2] + sum2 : sum2;
      c[ci + 3] = accumulate ? c[ci + 3] + sum3 : sum3;
    }
    for (let j = tiled; j < n; j++) {
      let sum = 0;
      let ai = aStart, bi = bOffset + j * bColumn;
      for (let p = 0; p < k; p++, ai += aColumn, bi += bRow) sum += a[ai] * b[bi];
      const ci = cStart + j;
      c[ci] = accumulate ? c[ci] + sum : sum;
    }
  }
}

/** Sets each of `rows` rows of `target` to `row`, or to zero. */
export function fillRows(
  target: Float32Array,
  rows: number,
  columns: number,
  row: Float32Array | null,
): void {
  if (row === null) return void target.fill(0, 0, rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < columns; j++) target[r * columns + j] = row[j];
  }
}

/** sums[j] += Σᵣ values[r, j] */
export function addRowSums(
  sums: Float32Array | null,
  values: Float32Array,
  rows: number,
  columns: number,
) {
  if (sums === null) return;
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += values[r * columns + j];
    sums[j] += sum;
  }
}
