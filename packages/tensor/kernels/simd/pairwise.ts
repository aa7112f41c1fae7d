import type { Pairwise, Strides } from "../kernels.ts";
import { pairNumber } from "../layout/constants.ts";
import type { Workspace } from "./memory.ts";
import type { Simd } from "./module.ts";
import { Results } from "./results.ts";

/** 64 kB: three arrays of them stay in the second cache while they are copied and worked on. */
const pieceFloats = 1 << 14;

/** See {@linkcode Pairwise}: rounded after each operation. Matrices are cut into pieces. */
export function pairwise({ memory, exports }: Simd, problem: Pairwise): Float32Array {
  const { rows, columns, a, b, aStrides, bStrides, output } = problem;
  const fn = pairNumber[problem.fn];
  const width = Math.min(columns, pieceFloats);
  const height = Math.min(rows, Math.max(1, Math.floor(pieceFloats / width)));
  const [aAt, bAt] = [0, 0].map(() => memory.reserve(4 * height * width));
  const results = new Results(memory, output, rows * columns, height * width);
  for (let row = 0; row < rows; row += height) {
    const m = Math.min(height, rows - row);
    for (let column = 0; column < columns; column += width) {
      const n = Math.min(width, columns - column), from = row * columns + column;
      copyPiece(memory, a, aStrides, row, m, column, n, aAt);
      copyPiece(memory, b, bStrides, row, m, column, n, bAt);
      const [aRow, bRow] = [rowBytes(aStrides, n), rowBytes(bStrides, n)];
      exports.pairwise(
        fn,
        m,
        n,
        aAt,
        aRow,
        aStrides.column,
        bAt,
        bRow,
        bStrides.column,
        results.address(from),
      );
      results.take(from, m * n);
    }
  }
  return results.array();
}

/** Copies what m rows from `row` on and n columns from `column` on read of an operand. */
function copyPiece(
  memory: Workspace,
  operand: Float32Array,
  strides: Strides,
  row: number,
  m: number,
  column: number,
  n: number,
  address: number,
): void {
  const count = (strides.row === 0 ? 1 : m) * (strides.column === 0 ? 1 : n);
  memory.set(piece(operand, row * strides.row + column * strides.column, count), address);
}

/** How far apart the rows of an operand's piece of n columns are, in bytes. */
function rowBytes({ row, column }: Strides, n: number): number {
  return row === 0 ? 0 : column === 0 ? 4 : 4 * n;
}

function piece(array: Float32Array, from: number, count: number): Float32Array {
  return array.length === count ? array : array.subarray(from, from + count);
}
